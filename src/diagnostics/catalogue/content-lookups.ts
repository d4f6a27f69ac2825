import { defineDiagnostic } from '../define-diagnostic.ts'

export const lookupStoreUnclear = defineDiagnostic(
  {
    code: 'CON0301',
    severity: 'error',
    title: 'A lookup that does not say where its rows are',
    explanation:
      'A lookup has a `filename` (a CSV file beside it), a `collection` (filled at run time), or since release 5 a `lookup_type`, for a file of its own name. It has one of the first two, not both.',
    wrong: { 'lookups/ports.yml': 'name: ports\ndescription: Ports that ships call at.' },
    right: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,7\n',
    },
  },
  () => ({
    message: 'this lookup names neither a file nor a collection, or both',
    hint: 'give `filename`, `collection` or `lookup_type`',
  }),
)

export const lookupFileMissing = defineDiagnostic(
  {
    code: 'CON0302',
    severity: 'warning',
    title: 'A lookup whose file is not there',
    explanation:
      'The rows of a lookup lie in a file beside its definition. Without it nothing can be looked up, and queries that use it find less than they seem to.',
    wrong: { 'lookups/ports.yml': 'name: ports\nfilename: ports.csv' },
    right: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,7\n',
    },
  },
  (file: string) => ({ message: `the file \`${file}\` of this lookup is not there` }),
)

export const lookupFaulty = defineDiagnostic(
  {
    code: 'CON0303',
    severity: 'error',
    title: 'A lookup file that cannot be read',
    explanation: 'The file is CSV (RFC 4180): a line with the names of the columns, then the rows.',
    wrong: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,"7\n',
    },
    right: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,"7"\n',
    },
  },
  (reason: string) => ({ message: `this lookup file cannot be read: ${reason}` }),
)

export const lookupRowUneven = defineDiagnostic(
  {
    code: 'CON0304',
    severity: 'warning',
    title: 'A row of a lookup that has not as many values as there are columns',
    explanation:
      'A comma in a value that is not quoted moves all values behind it into the wrong columns.',
    wrong: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,7,north\n',
    },
    right: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,"7,north"\n',
    },
  },
  (found: number, wanted: number) => ({
    message: `this row has ${found} values for ${wanted} columns`,
  }),
)

export const lookupColumnTwice = defineDiagnostic(
  {
    code: 'CON0305',
    severity: 'warning',
    title: 'A column of a lookup that is there twice',
    explanation: 'Columns are found by name; only the first of that name ever is.',
    wrong: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,port\n22,7\n',
    },
    right: {
      'lookups/ports.yml': 'name: ports\nfilename: ports.csv',
      'lookups/ports.csv': 'port,quay\n22,7\n',
    },
  },
  (name: string) => ({ message: `the column \`${name}\` is there twice` }),
)
