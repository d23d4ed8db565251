import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { templatesQuery } from '@/features/templates/api/get-templates';
import type { LanguageOption, TemplateKind, TemplateList } from '@/types/templates';

import { LanguageChoice } from './language-choice';
import { FALLBACK, KINDS } from './template-words';
import { TemplateLoader } from './template-loader';
import classes from './templates-panel.module.css';

interface TemplatesPanelProps {
  /** Hears whether there is anything on this panel that is not saved. */
  onUnsaved: (unsaved: boolean) => void;
}

export function TemplatesPanel({ onUnsaved }: TemplatesPanelProps) {
  const { data, error, isFetching, refetch } = useQuery(templatesQuery);
  return (
    <Panel title="The messages’ words">
      {data && <Templates list={data} onUnsaved={onUnsaved} />}
      {!data && error && (
        <LoadError
          title="The words cannot be loaded"
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
  kind: TemplateKind;
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
      <p className={classes.help}>
        A guardian is written to in the language that is entered with the student, and in English where there are no
        words in it. Messages that are already written keep theirs.
      </p>
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
        <SegmentedControl<TemplateKind>
          aria-label="Kind of message"
          value={choice.kind}
          onChange={(kind) => choose({ ...choice, kind })}
          data={(['absence', 'apology'] as const).map((kind) => ({
            value: kind,
            label: chosen.edited.includes(kind) ? `${KINDS[kind].label} · edited` : KINDS[kind].label,
          }))}
        />
        <p className={classes.help}>{KINDS[choice.kind].when}</p>
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
        title="Leave these words unsaved?"
        confirm="Discard them"
        keep="Stay"
        destructive
        pending={false}
        error={null}
        onConfirm={() => {
          if (wanted) setChoice(wanted);
          setWanted(null);
        }}
        onClose={() => setWanted(null)}
      >
        <p>What you changed here is not saved yet.</p>
      </ConfirmDialog>
    </div>
  );
}
