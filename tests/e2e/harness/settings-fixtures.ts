import template from '@fixtures/mail_template.json' with { type: 'json' };
import arabicTemplate from '@fixtures/mail_template_ar.json' with { type: 'json' };
import preview from '@fixtures/mail_template_preview.json' with { type: 'json' };
import arabicPreview from '@fixtures/mail_template_preview_ar.json' with { type: 'json' };
import templates from '@fixtures/mail_templates.json' with { type: 'json' };
import mailTest from '@fixtures/mail_test.json' with { type: 'json' };
import settings from '@fixtures/settings.json' with { type: 'json' };

import type { Answer, Handler } from './mock-api';

/** The golden responses of the settings page. */
export const golden = { template, arabicTemplate, preview, arabicPreview, templates, mailTest, settings };

const json = (body: unknown) => (): Answer => ({ json: body });
const KINDS = ['absence', 'apology'];

const previewed: Handler = (request) => {
  const { language } = request.postDataJSON() as { language: string };
  return { json: language === 'ar' ? arabicPreview : preview };
};

const wordsOf = (code: string, kind: string, edited: boolean): [string, Handler][] => {
  const words = { ...(code === 'ar' ? arabicTemplate : template), language: code, kind };
  const call = `/mail/templates/${code}/${kind}`;
  return [
    [`GET ${call}`, json({ ...words, edited })],
    [`PUT ${call}`, (request) => ({ json: { ...words, ...(request.postDataJSON() as object), edited: true } })],
  ];
};

/** How the mock answers the calls of the settings page: they can be looked at and changed. */
export const settingsHandlers: [string, Handler][] = [
  ['GET /settings', json(settings)],
  ['PATCH /settings', json(settings)],
  ['POST /settings/mail/test', json(mailTest)],
  ['GET /mail/templates', json(templates)],
  ['POST /mail/templates/preview', previewed],
  ...[...templates.languages, { code: 'fr', edited: [] as string[] }].flatMap(({ code, edited }) =>
    KINDS.flatMap((kind) => wordsOf(code, kind, edited.includes(kind))),
  ),
];
