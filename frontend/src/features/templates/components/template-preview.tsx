import { Skeleton } from '@mantine/core';
import { useState } from 'react';

import type { TemplatePreview as Preview } from '@/api/types.gen';
import { LetterView } from '@/components/letter-view';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

import classes from './template-preview.module.css';
import { inWords, partLabel, type TemplateFault } from './template-words';

const t = words('templates');

interface TemplatePreviewProps {
  language: string;
  preview: Preview | undefined;
  error: ApiError | null;
  /** Where the template is wrong, if that is why there is no preview. */
  fault: TemplateFault | null;
  onRetry: () => void;
}

/** The message as a guardian gets it, about a student who does not exist. */
export function TemplatePreview({ language, preview, error, fault, onRetry }: TemplatePreviewProps) {
  const [last, setLast] = useState(preview);
  // While the next one is on its way, and where it fails, the last one stays.
  if (preview && preview !== last) setLast(preview);
  const shown = preview ?? last;
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      <div role="status" className={classes.fault}>
        {fault && (
          <Notice tone="warn" title={t(shown ? 'fault.titleShown' : 'fault.title')}>
            <p>{t('fault.part', { part: partLabel(fault.field), problem: inWords(fault) })}</p>
          </Notice>
        )}
      </div>
      {error && !fault && <LoadError title={t('preview.failed')} error={error} onRetry={onRetry} />}
      {shown && (
        <div className={classes.letter} data-old={error !== null}>
          <p className={classes.subject} dir={shown.direction} lang={language}>
            {shown.subject}
          </p>
          <LetterView html={shown.html} text={shown.text} title={t('preview.view')} />
        </div>
      )}
      {!shown && !error && <Skeleton height={480} radius="md" />}
    </section>
  );
}
