// The words of the map, which come with it.
import words from '../../messages/en-GB.map.ftl?raw';
import { addWords } from '../words/words';

addWords(words);
