import type { TemplateKind } from '@/types/templates';

export const TEMPLATES_PATH = '/mail/templates';

export const templatePath = (language: string, kind: TemplateKind) =>
  `${TEMPLATES_PATH}/${encodeURIComponent(language)}/${kind}`;
