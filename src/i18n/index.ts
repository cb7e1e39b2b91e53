// The face of `i18n`: typed texts in both languages. A missing text does not compile.

export { type ActionGroup, type ActionName, actionGroupTexts, actionTexts } from './actions';
export { changesSince } from './behaviour-changes';
export { type EditorTexts, editorTexts, meaningOf } from './editor';
export { editorToolTexts, notSavedText } from './editor-tools';
export { type HoldText, holdText } from './hold';
export { explainMessage, inspectTexts, type MessageText } from './inspect';
export { type InterfaceTexts, interfaceTexts } from './interface';
export type { Bilingual, Language } from './language';
export { languages } from './language';
export { type LessonPanelTexts, lessonPanelTexts } from './lesson';
export { linkInspectorTexts } from './link-inspector';
export type { MarkupValues, TextPart } from './markup';
export { formatCount, parseMarkup, plainText, shortReplid } from './markup';
export { type MenuText, menuText, type NodeReason, nodeReasonText } from './menu';
export { spanUnits } from './moments';
export type { NarratorKey, NarratorTexts } from './narrator';
export { loadNarrator, narrate, narrateWhy } from './narrator';
export { nodeInspectorTexts } from './node-inspector';
export { type PictureTexts, pictureTexts } from './picture';
export { type PlaceFilesTexts, placeFilesTexts } from './place-files';
export { type ShareTexts, shareTexts } from './share';
export { type WorldInTexts, worldInTexts } from './world-in';
