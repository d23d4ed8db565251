import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconCameraPlus, IconDotsVertical, IconListDetails, IconUserX } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ComponentPropsWithRef } from 'react';
import { Link } from 'react-router';

import type { RegisterEntry } from '@/api/types.gen';
import type { TakeBack } from '@/features/marks/api/take-back';
import { words } from '@/lib/words';

import classes from './mark-menu.module.css';

const t = words('marks');

interface MarkMenuProps {
  entry: RegisterEntry;
  onTakeBack: (what: TakeBack) => void;
  onMore: () => void;
}

/**
 * What is seldom wanted of a mark: its reason and history, and what the camera took wrongly. There is no menu before it
 * is first wanted: of all that a row has it is the dearest, and a class has sixty.
 */
export function MarkMenu(props: MarkMenuProps) {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <Wanted {...props} />;
  return <More name={props.entry.name} aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)} />;
}

function More({ name, ...props }: { name: string } & ComponentPropsWithRef<'button'>) {
  return (
    <button type="button" {...props} className={classes.more} aria-label={t('about', { name })}>
      <IconDotsVertical size={16} stroke={1.9} aria-hidden />
    </button>
  );
}

function Wanted({ entry: { student_id, name, source, first_seen, enrolled }, onTakeBack, onMore }: MarkMenuProps) {
  const target = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // In the place of the one that was pressed: the menu gives the focus back to it.
    target.current?.focus();
    target.current?.click();
  }, []);
  return (
    <Menu position="bottom-end" shadow="md" width={240} withinPortal>
      <Menu.Target>
        <More name={name} ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconListDetails size={17} stroke={1.8} aria-hidden />} onClick={onMore}>
          {t('more')}
        </Menu.Item>
        {source === 'camera' && first_seen !== null && (
          <Menu.Item
            leftSection={<IconUserX size={17} stroke={1.8} aria-hidden />}
            onClick={() => onTakeBack('not-this-student')}
          >
            {t('notThisStudent')}
          </Menu.Item>
        )}
        {source !== 'camera' && source !== null && (
          <Menu.Item
            leftSection={<IconArrowBackUp size={17} stroke={1.8} aria-hidden />}
            onClick={() => onTakeBack('undo')}
          >
            {t('undo')}
          </Menu.Item>
        )}
        {!enrolled && (
          <Menu.Item
            component={Link}
            to={`/register/${encodeURIComponent(student_id)}`}
            leftSection={<IconCameraPlus size={17} stroke={1.8} aria-hidden />}
          >
            {t('addPhotos')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
