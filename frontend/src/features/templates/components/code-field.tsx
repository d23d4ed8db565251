import { Textarea, type TextareaProps } from '@mantine/core';
import { useRef, type Ref } from 'react';

import type { Template } from '@/api/types.gen';

import classes from './code-field.module.css';

interface CodeFieldProps extends TextareaProps {
  direction: Template['direction'];
  inputRef: Ref<HTMLTextAreaElement>;
  /** Long lines go on below instead of being scrolled: for prose, which then has no line numbers. */
  wraps?: boolean;
  /** The line to point at, counted from 1. */
  badLine: number | null;
}

/** A place for text with a machine in it: its lines are numbered, since what is wrong is told by line. */
export function CodeField({ direction, inputRef, wraps = false, badLine, ...props }: CodeFieldProps) {
  const gutter = useRef<HTMLDivElement>(null);
  const lines = String(props.value ?? '').split('\n').length;
  return (
    <Textarea
      ref={inputRef}
      dir={direction}
      rows={wraps ? 12 : 14}
      wrap={wraps ? 'soft' : 'off'}
      spellCheck={wraps}
      autoComplete="off"
      classNames={{ root: classes.field ?? '', input: (wraps ? classes.prose : classes.code) ?? '' }}
      onScroll={({ currentTarget }) => {
        if (gutter.current) gutter.current.style.transform = `translateY(${-currentTarget.scrollTop}px)`;
      }}
      inputContainer={(children) =>
        wraps ? (
          children
        ) : (
          <div className={classes.numbered} dir="ltr">
            {children}
            <div className={classes.gutter} aria-hidden>
              <div ref={gutter}>
                {Array.from({ length: lines }, (_, index) => (
                  <span key={index} data-bad={index + 1 === badLine}>
                    {index + 1}
                  </span>
                ))}
              </div>
            </div>
          </div>
        )
      }
      {...props}
    />
  );
}
