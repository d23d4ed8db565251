import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { listTemplatesOptions } from '@/api/@tanstack/react-query.gen';
import type { MailKind, TemplateList } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { LanguageChoice } from './language-choice';
import type { LanguageOption } from './language-option';
import { FALLBACK } from './template-words';
import { TemplateLoader } from './template-loader';
import classes from './templates-panel.module.css';

const t = words('templates');

interface TemplatesPanelProps {
  /** Hears whether there is anything on this panel that is not saved. */
  onUnsaved: (unsaved: boolean) => void;
}

export function TemplatesPanel({ onUnsaved }: TemplatesPanelProps) {
  const { data, error, isFetching, refetch } = useQuery(listTemplatesOptions());
  return (
    <Panel title={t('title')}>
      {data && <Templates list={data} onUnsaved={onUnsaved} />}
      {!data && error && (
        <LoadError
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Skeleton height={560} radius="md" />}
    </Panel>
  );
}

interface Choice {
  language: string;
  kind: MailKind;
}

function Templates({ list, onUnsaved }: { list: TemplateList } & TemplatesPanelProps) {
  const [choice, setChoice] = useState<Choice>({ language: FALLBACK, kind: 'absence' });
  const [added, setAdded] = useState<LanguageOption | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  const [wanted, setWanted] = useState<Choice | null>(null);
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);

  const isSaved = ({ code }: LanguageOption) => list.languages.some((known) => known.code === code);
  const languages: LanguageOption[] =
    added === null || isSaved(added) ? list.languages : [...list.languages, added];
  const chosen = languages.find(({ code }) => code === choice.language) ?? languages[0];
  const choose = (next: Choice) => {
    if (unsaved) setWanted(next);
    else setChoice(next);
  };
  if (!chosen) return null;
  return (
    <div className={classes.templates}>
      <p className={classes.help}>{t('help')}</p>
      <LanguageChoice
        languages={languages}
        addable={list.addable.filter(({ code }) => code !== added?.code)}
        chosen={chosen.code}
        onChoose={(language) => choose({ ...choice, language })}
        onAdd={(language) => {
          setAdded(language);
          choose({ language: language.code, kind: 'absence' });
        }}
      />
      <div className={classes.kind}>
        <SegmentedControl<MailKind>
          aria-label={t('kinds')}
          value={choice.kind}
          onChange={(kind) => choose({ ...choice, kind })}
          data={(['absence', 'apology'] as const).map((kind) => ({
            value: kind,
            label: chosen.edited.includes(kind) ? t('kindEdited', { kind: t(`kind.${kind}`) }) : t(`kind.${kind}`),
          }))}
        />
        <p className={classes.help}>{t(`when.${choice.kind}`)}</p>
      </div>
      <TemplateLoader
        key={`${chosen.code}/${choice.kind}`}
        language={chosen}
        kind={choice.kind}
        isNew={!isSaved(chosen)}
        fields={list.fields}
        onUnsaved={setUnsaved}
        onRemoved={() => {
          setAdded(null);
          setChoice({ ...choice, language: FALLBACK });
        }}
      />
      <ConfirmDialog
        opened={wanted !== null}
        title={t('leave.title')}
        confirm={t('leave.confirm')}
        keep={t('leave.keep')}
        destructive
        pending={false}
        error={null}
        onConfirm={() => {
          if (wanted) setChoice(wanted);
          setWanted(null);
        }}
        onClose={() => setWanted(null)}
      >
        <p>{t('leave.text')}</p>
      </ConfirmDialog>
    </div>
  );
}
