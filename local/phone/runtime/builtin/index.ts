import type { PhoneElement } from '../dom/element';
import { actions } from './actions';
import { Button } from './button';
import { Canvas } from './canvas';
import { Checkbox, CheckboxGroup, Radio, RadioGroup, Switch } from './choice';
import type { BuiltIn } from './built-in';
import { Form, Label } from './form';
import { Icon, MatchMedia, Progress, Text } from './display';
import { Image } from './image';
import { Input, Textarea } from './input';
import { MapStandIn } from './map';
import { Navigator } from './navigator';
import { NavigationBar, PageMeta } from './page-meta';
import { Picker } from './picker';
import { PickerView } from './picker-view';
import { RichText } from './rich-text';
import { RootPortal } from './root-portal';
import { ScrollView } from './scroll-view';
import { Slider } from './slider';
import { Swiper } from './swiper';

const BUILT_INS: Record<string, new (element: PhoneElement) => BuiltIn> = {
  button: Button,
  canvas: Canvas,
  checkbox: Checkbox,
  'checkbox-group': CheckboxGroup,
  'cover-image': Image,
  form: Form,
  icon: Icon,
  image: Image,
  input: Input,
  label: Label,
  map: MapStandIn,
  'match-media': MatchMedia,
  'navigation-bar': NavigationBar,
  navigator: Navigator,
  'page-meta': PageMeta,
  picker: Picker,
  'picker-view': PickerView,
  progress: Progress,
  radio: Radio,
  'radio-group': RadioGroup,
  'rich-text': RichText,
  'root-portal': RootPortal,
  'scroll-view': ScrollView,
  slider: Slider,
  swiper: Swiper,
  switch: Switch,
  text: Text,
  textarea: Textarea,
};

/** Elements that need no behaviour of their own. */
const PLAIN = new Set([
  'span',
  'view',
  'cover-view',
  'swiper-item',
  'picker-view-column',
  'block',
  'slot',
]);

export function attachControl(element: PhoneElement, tag: string): void {
  const Control = BUILT_INS[tag];
  if (Control) element.control = new Control(element);
  else if (!PLAIN.has(tag))
    actions().reportError(
      new Error(`<${tag}> is neither in usingComponents nor an element that the phone has`),
    );
}
