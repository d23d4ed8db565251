import { useEffect, useRef, useState } from 'react';

import type { MailLetter } from '@/api/types.gen';
import { LetterView } from '@/components/letter-view';
import { words } from '@/lib/words';

import { LetterActions } from './letter-actions';
import classes from './letter-detail.module.css';
import { LetterFacts } from './letter-facts';
import { LetterForm } from './letter-form';
import { LetterNotices } from './letter-notices';

const t = words('mail');

interface LetterDetailProps {
  letter: MailLetter;
  onSend: () => void;
}

export function LetterDetail({ letter, onSend }: LetterDetailProps) {
  const [editing, setEditing] = useState(false);
  const edited = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that had the focus is gone with the form.
    if (edited.current && !editing) heading.current?.focus();
    edited.current = editing;
  }, [editing]);
  if (editing) return <LetterForm letter={letter} onDone={() => setEditing(false)} />;
  return (
    <div className={classes.detail}>
      <LetterNotices letter={letter} />
      <LetterActions letter={letter} onSend={onSend} onEdit={() => setEditing(true)} />
      <h3 ref={heading} tabIndex={-1} className={classes.subject} dir="auto">
        {letter.subject}
      </h3>
      <LetterView html={letter.html} text={letter.text} title={t('drawer.view', { guardian: letter.guardian })} />
      <LetterFacts letter={letter} />
    </div>
  );
}
