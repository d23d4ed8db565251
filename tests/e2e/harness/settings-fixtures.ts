import template from '@fixtures/mail_template.json';
import arabicTemplate from '@fixtures/mail_template_ar.json';
import preview from '@fixtures/mail_template_preview.json';
import arabicPreview from '@fixtures/mail_template_preview_ar.json';
import templates from '@fixtures/mail_templates.json';
import mailTest from '@fixtures/mail_test.json';
import settings from '@fixtures/settings.json';

import { MockApi, type Answer, type Handler } from './mock-api';

/** The golden responses of the settings page. */
export const golden = { template, arabicTemplate, preview, arabicPreview, templates, mailTest, settings };

const json = (body: unknown) => (): Answer => ({ json: body });
const KINDS = ['absence', 'apology'];

const previewed: Handler = (request) => {
  const { language } = request.postDataJSON() as { language: string };
  return { json: language === 'ar' ? arabicPreview : preview };
};

/** A server whose settings can be looked at and changed. */
export function settingsApi(): MockApi {
  const api = new MockApi();
  api.on('GET /settings', json(settings));
  api.on('PATCH /settings', json(settings));
  api.on('POST /settings/mail/test', json(mailTest));
  api.on('GET /mail/templates', json(templates));
  api.on('POST /mail/templates/preview', previewed);
  for (const { code, edited } of [...templates.languages, { code: 'fr', edited: [] as string[] }]) {
    for (const kind of KINDS) {
      const words = { ...(code === 'ar' ? arabicTemplate : template), language: code, kind };
      api.on(`GET /mail/templates/${code}/${kind}`, json({ ...words, edited: edited.includes(kind) }));
      api.on(`PUT /mail/templates/${code}/${kind}`, (request) => ({
        json: { ...words, ...(request.postDataJSON() as object), edited: true },
      }));
    }
  }
  return api;
}
