import { ActionIcon, Menu, SegmentedControl, VisuallyHidden, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './color-scheme-control.module.css';

const t = words('components');

const NARROW = '(max-width: 52em)';

const SCHEMES = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const;

/** Light, dark, or as the system has it: side by side, and on a phone behind one button. */
export function ColorSchemeControl() {
  // Only one of the two is made: the choice side by side measures itself, for which a browser lays the page out.
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return narrow ? <Behind /> : <SideBySide />;
}

function SideBySide() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl<MantineColorScheme>
      aria-label={t('scheme.label')}
      size="xs"
      value={colorScheme}
      onChange={setColorScheme}
      data={SCHEMES.map(({ value, Icon }) => ({
        value,
        label: (
          <span className={classes.label} title={t(`scheme.${value}`)}>
            <Icon size={16} stroke={1.7} aria-hidden />
            <VisuallyHidden>{t(`scheme.${value}`)}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}

function Behind() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { Icon: Chosen } = SCHEMES.find(({ value }) => value === colorScheme) ?? SCHEMES[2];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={classes.button} variant="subtle" color="gray" size={44} aria-label={t('scheme.label')}>
          <Chosen size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}>
          {SCHEMES.map(({ value, Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={18} stroke={1.7} aria-hidden />} closeMenuOnClick>
              {t(`scheme.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
