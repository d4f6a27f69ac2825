import { openEventStream } from '../../pipeline/event-stream.ts'
import { CommandError } from '../exit-codes.ts'
import { openProgressBar } from '../progress-bar.ts'
import { FieldSurvey, type SurveyedField } from './field-survey.ts'

/** Reads logs once and notes which of the fields occur in which events. */
export async function surveyData(
  paths: readonly string[],
  fields: readonly SurveyedField[],
  isProgressWanted: boolean,
): Promise<FieldSurvey> {
  const survey = new FieldSurvey(fields)
  // Times are of no interest here: any zone does.
  const stream = openEventStream(paths, { timeZone: 'UTC' })
  const bar = await openProgressBar(isProgressWanted)
  let events = 0
  try {
    for await (const batch of stream.batches) {
      for (const event of batch.events) survey.add(event)
      events += batch.events.length
      bar.update({ ...stream.progress(), events, findings: 0 }, performance.now())
    }
  } finally {
    bar.hide()
  }
  if (events === 0) throw new CommandError('no event was decoded from the data')
  return survey
}
