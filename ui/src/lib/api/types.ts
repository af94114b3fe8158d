// The shapes that travel between the interface and the core, made from the core's own, under the names used here.
import type { StageView } from './gen/types';

export type * from './gen/types';
export type { JsonValue as Json, QuestionKindName as QuestionKind } from './gen/types';
/** A stage of the programme. */
export type Stage = StageView['stage'];
