import template from '@fixtures/mail_template.json';
import arabicTemplate from '@fixtures/mail_template_ar.json';
import preview from '@fixtures/mail_template_preview.json';
import arabicPreview from '@fixtures/mail_template_preview_ar.json';
import templates from '@fixtures/mail_templates.json';
import mailTest from '@fixtures/mail_test.json';
import settings from '@fixtures/settings.json';
import { http, HttpResponse } from 'msw';

import type { MailSettings, PreviewBody, Settings } from '@/api/types.gen';

/** The golden settings, with some of the mail account changed. */
export function settingsWith(mail: Partial<MailSettings> = {}): Settings {
  const golden = structuredClone(settings) as Settings;
  return { ...golden, mail: { ...golden.mail, ...mail } };
}

const isAdded = (language: unknown) => templates.languages.some(({ code, built_in }) => code === language && !built_in);

/** The settings and the words of messages, answering with the golden responses. */
export const settingsHandlers = [
  http.get('/api/settings', () => HttpResponse.json(settings)),
  http.patch('/api/settings', () => HttpResponse.json(settings)),
  http.post('/api/settings/mail/test', () => HttpResponse.json(mailTest)),
  http.get('/api/mail/templates', () => HttpResponse.json(templates)),
  http.get('/api/mail/templates/:language/:kind', ({ params: { language, kind } }) => {
    const words = language === 'ar' ? arabicTemplate : template;
    const edited = (language === 'en' || isAdded(language)) && kind === template.kind;
    return HttpResponse.json({ ...words, language, kind, edited });
  }),
  http.put('/api/mail/templates/:language/:kind', async ({ params, request }) => {
    const words = (await request.json()) as object;
    return HttpResponse.json({ ...template, ...params, ...words, edited: true });
  }),
  http.delete('/api/mail/templates/:language/:kind', ({ params: { language, kind } }) =>
    isAdded(language)
      ? new HttpResponse(null, { status: 204 })
      : HttpResponse.json({ ...template, language, kind, edited: false }),
  ),
  http.post('/api/mail/templates/preview', async ({ request }) => {
    const { language, subject } = (await request.json()) as PreviewBody;
    const letter = language === 'ar' ? arabicPreview : preview;
    // Enough of the server's work to see that the words on the page are the ones it got.
    return HttpResponse.json({ ...letter, subject: subject.replaceAll('{{ student }}', 'Amara Okafor') });
  }),
];
