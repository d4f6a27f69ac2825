import { DataFields } from '../data-fields.ts'
import { isSysmonChannel, sysmonMessageFields } from '../sysmon-message.ts'
import { messageItems } from './message-sections.ts'
import { addPipelineExecution, addScriptBlock } from './powershell-message.ts'
import { fieldName } from './security-names.ts'

export interface MessageOf {
  readonly channel: string | null
  readonly eventNumber: number | null
}

/** The EventData that a rendered message shows, by the names that it has there. */
export function messageFields(message: string, event: MessageOf): ReadonlyMap<string, string> {
  if (isSysmonChannel(event.channel)) {
    const fields = sysmonMessageFields(message)
    if (fields !== null) return fields
  }
  const data = new DataFields()
  if (event.eventNumber === 4104 && addScriptBlock(data, message)) return data.fields
  if (event.eventNumber === 4103 && addPipelineExecution(data, message)) return data.fields
  const rest = event.eventNumber === 4688 ? commandLineRest : null
  for (const { section, name, value } of messageItems(message, rest)) {
    data.add(fieldName(event.eventNumber, section, name), value)
  }
  return data.fields
}

/** A command line may hold line ends; behind it stands only this explanation, where it was not cut off. */
const commandLineRest = {
  name: 'Process Command Line',
  end: '\nToken Elevation Type indicates the type of token',
}
