/** Lists what lies in jars, wars and folders of build output, and reads the beginnings of single files in them. Bounded whatever an archive claims; knows no framework and no rule. Start at {@link io.github.preflight.source.archive.Archive}. */
package io.github.preflight.source.archive;
