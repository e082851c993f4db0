/**
 * Names whose values never show in the trail, wherever they stand: a column, a key inside a JSON
 * column, a key inside a text that is itself JSON. What a table's own `hidden` list adds is for
 * names that don't speak for themselves.
 */
const SPEAKING_NAMES =
  'passw|passphrase|secret|token|sealed|hash|credential|cookie|authorization|(private|signing|encryption|api|access)[_-]?key';
const SECRET_NAMES = `^(access|refresh|jwt|otp|pin)$|${SPEAKING_NAMES}`;

/** The columns of a table that must be among the arguments of its audit trigger. */
export const SECRET_COLUMNS = `SELECT attname::text AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname ~* '${SECRET_NAMES}'`;

export const HIDING_SQL = [
  `CREATE OR REPLACE FUNCTION audit_hide(document jsonb, hidden text[]) RETURNS jsonb
   LANGUAGE plpgsql IMMUTABLE AS $$
   BEGIN
     CASE jsonb_typeof(document)
       WHEN 'object' THEN
         RETURN (SELECT coalesce(jsonb_object_agg(key, CASE
             WHEN value = 'null' THEN value
             WHEN key = ANY (hidden) OR key ~* '${SECRET_NAMES}' THEN '"[hidden]"'
             ELSE audit_hide(value, hidden) END), '{}') FROM jsonb_each(document));
       WHEN 'array' THEN
         RETURN (SELECT coalesce(jsonb_agg(audit_hide(value, hidden) ORDER BY place), '[]')
                   FROM jsonb_array_elements(document) WITH ORDINALITY AS item (value, place));
       WHEN 'string' THEN
         IF left(ltrim(document #>> '{}', E' \\n\\r\\t'), 1) IN ('{', '[') THEN
           RETURN audit_hide_text(document #>> '{}', hidden);
         END IF;
       ELSE NULL;
     END CASE;
     RETURN document;
   END $$`,
  // A text that looks like JSON is read as such; one that can't be read and names a secret is
  // hidden whole.
  `CREATE FUNCTION audit_hide_text(document text, hidden text[]) RETURNS jsonb
   LANGUAGE plpgsql IMMUTABLE AS $$
   DECLARE parsed jsonb; safe jsonb;
   BEGIN
     BEGIN
       parsed := document::jsonb;
     EXCEPTION WHEN data_exception OR program_limit_exceeded OR statement_too_complex THEN
       RETURN CASE WHEN document ~* '${SPEAKING_NAMES}' THEN '"[hidden]"' ELSE to_jsonb(document) END;
     END;
     safe := audit_hide(parsed, hidden);
     RETURN to_jsonb(CASE WHEN safe = parsed THEN document ELSE safe::text END);
   END $$`,
  // Most rows hold neither JSON nor a text that looks like it: they need no descent. The names of
  // columns were judged when the trigger was made, because a regular expression for every column
  // of every row costs more than all the rest.
  `CREATE FUNCTION audit_hide_row(document jsonb, hidden text[]) RETURNS jsonb
   LANGUAGE plpgsql IMMUTABLE AS $$
   BEGIN
     IF document @? 'strict $.* ? (@.type() == "object" || @.type() == "array"
                                || @ starts with "{" || @ starts with "[")' THEN
       RETURN (SELECT jsonb_object_agg(key, CASE
           WHEN key = ANY (hidden) AND value <> 'null' THEN '"[hidden]"'
           ELSE audit_hide(value, hidden) END) FROM jsonb_each(document));
     ELSIF document ?| hidden THEN
       RETURN document || (SELECT coalesce(jsonb_object_agg(name, '[hidden]'), '{}')
                             FROM unnest(hidden) name WHERE document ->> name IS NOT NULL);
     END IF;
     RETURN document;
   END $$`,
];
