import { Popover, UnstyledButton } from '@mantine/core';
import { IconPhotoQuestion } from '@tabler/icons-react';

import classes from './liveness-flag.module.css';

/** A flag for the teacher, in words, with what it means a press away. */
export function LivenessFlag({ name }: { name: string }) {
  return (
    <Popover width={300} position="bottom-start" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.flag} aria-label={`${name} may be a photo: what this means`}>
          <IconPhotoQuestion size={15} stroke={1.9} aria-hidden />
          May be a photo: look
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.text} tabIndex={-1} data-autofocus>
          <LivenessMeaning />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What a suspicion rests on, and what follows from it. */
export function LivenessMeaning() {
  return (
    <>
      <p>
        Over several seconds this face has looked more like a picture on paper or on a screen than like a living one.
        Poor light, strong glare and blurred video can look so too.
      </p>
      <p>
        It is a hint to look, and decides nothing by itself: nobody is marked or refused for it, unless your school has
        set <code>LIVENESS=require</code>; then such a face is not marked until you do it. The flag goes once you give
        the mark yourself, or the same face is judged living after all.
      </p>
    </>
  );
}
