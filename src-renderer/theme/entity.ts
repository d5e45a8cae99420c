import {
  IconAt,
  IconBuilding,
  IconCalendar,
  IconCoin,
  IconCreditCard,
  IconHash,
  IconId,
  IconKey,
  IconLink,
  IconMapPin,
  IconNetwork,
  IconPhone,
  type IconProps,
  IconUser,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Entity } from '../../shared/domain.ts'

/** Entities that hide the same kind of thing share a colour; the icon and the word tell them apart without it. */
export type EntityFamily = 'people' | 'contact' | 'place' | 'network' | 'secret' | 'money' | 'identity' | 'other'

interface EntityLook {
  readonly family: EntityFamily
  readonly icon: ComponentType<IconProps>
}

export const ENTITY_LOOKS: Readonly<Record<Entity, EntityLook>> = {
  PERSON: { family: 'people', icon: IconUser },
  HANDLE: { family: 'people', icon: IconAt },
  EMAIL: { family: 'contact', icon: IconAt },
  PHONE: { family: 'contact', icon: IconPhone },
  CARD: { family: 'money', icon: IconCreditCard },
  IBAN: { family: 'money', icon: IconCoin },
  CRYPTO: { family: 'money', icon: IconCoin },
  IP: { family: 'network', icon: IconNetwork },
  MAC: { family: 'network', icon: IconNetwork },
  URL: { family: 'network', icon: IconLink },
  ADDRESS: { family: 'place', icon: IconMapPin },
  LOCATION: { family: 'place', icon: IconMapPin },
  SECRET: { family: 'secret', icon: IconKey },
  NATIONAL_ID: { family: 'identity', icon: IconId },
  NUMBER: { family: 'identity', icon: IconHash },
  DATE: { family: 'other', icon: IconCalendar },
  ORG: { family: 'other', icon: IconBuilding },
}
