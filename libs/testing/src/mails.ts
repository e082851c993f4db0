import { eventually } from './eventually';

export interface ReceivedMail {
  id: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string[]>;
}

interface MessageList {
  messages: { ID: string; MessageID: string; To: { Address: string }[]; Subject: string }[];
}

interface WantedMails {
  count?: number;
  limitMs?: number;
  /** Which ones: invitations unless told otherwise, for every sign-up brings a mail of its own. */
  subject?: RegExp;
}

const INVITATION = / invites you to /;

/** The mails to an address, newest first; waits until there are `count`. */
export async function mailsTo(
  mailboxUrl: string,
  address: string,
  { count = 1, limitMs = 15_000, subject = INVITATION }: WantedMails = {},
): Promise<ReceivedMail[]> {
  const found = await eventually(async () => {
    const mine = (await allMails(mailboxUrl)).filter(
      ({ To, Subject }) =>
        subject.test(Subject) &&
        To.some(({ Address }) => Address.toLowerCase() === address.toLowerCase()),
    );
    return mine.length >= count ? mine : null;
  }, limitMs);
  return Promise.all(found.map((message) => readMail(mailboxUrl, message.ID)));
}

/** The newest mail of one invitation, which its Message-ID names; waits until there is one. */
export async function mailOfInvitation(mailboxUrl: string, id: string): Promise<ReceivedMail> {
  const { ID } = await eventually(
    async () =>
      (await allMails(mailboxUrl)).find(({ MessageID }) => MessageID.includes(`invitation-${id}-`)),
    15_000,
  );
  return readMail(mailboxUrl, ID);
}

async function allMails(mailboxUrl: string): Promise<MessageList['messages']> {
  const answer = await fetch(`${mailboxUrl}/api/v1/messages?limit=5000`);
  return ((await answer.json()) as MessageList).messages;
}

async function readMail(mailboxUrl: string, id: string): Promise<ReceivedMail> {
  const url = `${mailboxUrl}/api/v1/message/${id}`;
  const message = (await (await fetch(url)).json()) as {
    Subject: string;
    HTML: string;
    Text: string;
  };
  const headers = (await (await fetch(`${url}/headers`)).json()) as Record<string, string[]>;
  return { id, subject: message.Subject, html: message.HTML, text: message.Text, headers };
}

/** The token in the link of a mail. */
export function tokenIn(mail: ReceivedMail): string {
  const token = /#token=([A-Za-z0-9_-]+)/.exec(mail.text)?.[1];
  if (!token) throw new Error(`No link in: ${mail.text}`);
  return token;
}
