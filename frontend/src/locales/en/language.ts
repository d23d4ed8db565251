import type { Language } from '@/lib/language';

import { catalogue } from './catalogue';

export const english: Language = { tag: 'en-GB', direction: 'ltr', texts: catalogue };
