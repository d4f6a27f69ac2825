/** Type bytes of BinXML values. Source: [MS-EVEN6] 2.2.12 and libyal's description of the format. */
export const valueTypes = {
  null: 0x00,
  string: 0x01,
  ansiString: 0x02,
  int8: 0x03,
  uint8: 0x04,
  int16: 0x05,
  uint16: 0x06,
  int32: 0x07,
  uint32: 0x08,
  int64: 0x09,
  uint64: 0x0a,
  float: 0x0b,
  double: 0x0c,
  boolean: 0x0d,
  binary: 0x0e,
  guid: 0x0f,
  size: 0x10,
  fileTime: 0x11,
  systemTime: 0x12,
  sid: 0x13,
  hexInt32: 0x14,
  hexInt64: 0x15,
  eventHandle: 0x20,
  binXml: 0x21,
  eventXml: 0x23,
} as const

/** Set in the type byte of an array of values. */
export const arrayFlag = 0x80

/** Bytes of one value of the types that have a fixed size. */
export const fixedSizes: ReadonlyMap<number, number> = new Map([
  [valueTypes.int8, 1],
  [valueTypes.uint8, 1],
  [valueTypes.int16, 2],
  [valueTypes.uint16, 2],
  [valueTypes.int32, 4],
  [valueTypes.uint32, 4],
  [valueTypes.int64, 8],
  [valueTypes.uint64, 8],
  [valueTypes.float, 4],
  [valueTypes.double, 8],
  [valueTypes.boolean, 4],
  [valueTypes.guid, 16],
  [valueTypes.fileTime, 8],
  [valueTypes.systemTime, 16],
  [valueTypes.hexInt32, 4],
  [valueTypes.hexInt64, 8],
])
