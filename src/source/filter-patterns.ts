import type { Pattern } from '../base/byte-scan/pattern.ts'

const exactly = (action: Pattern['action'], text: string, window?: number): Pattern => ({
  text,
  action,
  mask: 0,
  exact: true,
  ...(window === undefined ? {} : { window }),
})

/**
 * Where a JSON record of any shape says which event it is. `EventID`, `EventId` or `event_id`
 * with a plain number behind it, the only one of them in a record, gives that number or none in
 * every shape that reads them: flat, evtx_dump, xml2json, EvtxECmd, EventData alone, winlogbeat
 * before version 7. The other keys are those by which the other shapes are known or give their event numbers. Windows
 * begin where logs seldom hold those three bytes.
 */
export const jsonAnchors: readonly Pattern[] = [
  exactly('number', '"EventID"', 5),
  exactly('number', '"EventId"', 5),
  exactly('number', '"event_id"', 5),
  exactly('any kind', '"winlog"', 0),
  exactly('any kind', '"input_event"', 0),
  exactly('any kind', '"_datamodels"', 0),
  exactly('any kind', '"_time"', 0),
  exactly('any kind', '"class_uid"', 0),
  exactly('any kind', '"time"', 0),
  exactly('any kind', '"_raw"', 0),
  exactly('any kind', '"result"', 5),
  exactly('any kind', '"_source"', 0),
]

/**
 * What keeps the bytes of a text from being what it says: escapes in JSON of what literals and names
 * are made of (`\u0062`; not those of quotes and brackets, which many programs write for every
 * quote), numeric references, CDATA, comments and instructions in XML; and the two characters
 * beyond ASCII whose lower case is or has an ASCII letter (the Kelvin sign, I with a dot), which
 * a query may put in lower case. XML may stand inside JSON and JSON inside XML, so all count everywhere.
 */
export const opaqueMarks: readonly Pattern[] = [
  exactly('escape', '\\u00', 0),
  { text: '\\u212a', action: 'opaque', mask: 0, exact: false, window: 1 },
  exactly('opaque', '\\u0130', 0),
  exactly('opaque', '\u00e2\u0084\u00aa'),
  exactly('opaque', '\u00c4\u00b0'),
  exactly('opaque', '&#'),
  exactly('opaque', '<!'),
  exactly('opaque', '<?'),
]

/** The same two characters in UTF-16LE, where nothing is escaped. */
export const utf16Marks: readonly number[] = [0x212a, 0x0130]
