/** A place in a tenant's chain, to be kept where whoever may change the database may not. */
export interface Anchor {
  tenant_id: string;
  position: number;
  /** SHA-256, hexadecimal. */
  hash: string;
  /** When the anchor was taken, RFC 3339. */
  at: string;
}

export interface AnchorFile {
  format: 'tenantry-audit-anchor/1';
  anchors: Anchor[];
}

const FORMAT = 'tenantry-audit-anchor/1';

export function anchorFile(anchors: Anchor[]): AnchorFile {
  return { format: FORMAT, anchors };
}

/** @throws Error with one line for whatever is no such file */
export function readAnchorFile(text: string): Anchor[] {
  let file: Partial<AnchorFile> | null;
  try {
    file = JSON.parse(text) as Partial<AnchorFile> | null;
  } catch {
    throw new Error('The anchor file is no JSON');
  }
  const isAnchor = ({ tenant_id, position, hash }: Anchor): boolean =>
    typeof tenant_id === 'string' && Number.isInteger(position) && /^[0-9a-f]{64}$/.test(hash);
  if (file?.format !== FORMAT || !file.anchors?.every(isAnchor)) {
    throw new Error(`The anchor file is none: "format" must be ${FORMAT}`);
  }
  return file.anchors;
}
