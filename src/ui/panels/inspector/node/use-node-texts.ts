// The words of the node inspector, in the page's language.

import { nodeInspectorTexts } from '../../../../i18n';
import { usePage } from '../../../store/page-store';

export function useNodeTexts() {
	return nodeInspectorTexts(usePage((page) => page.language));
}
