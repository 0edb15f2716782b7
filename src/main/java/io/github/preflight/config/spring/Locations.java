package io.github.preflight.config.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a location text leads: a class path root, the working directory, a mounted folder, or out of what can be seen. */
final class Locations {
    /** A place in one of the roots: {@code classpath:}/{@code config/}. */
    record Place(boolean classPath, String path) {
        boolean directory() {
            return path.isEmpty() || path.endsWith("/");
        }

        /** The folder that relative names start from. */
        Place folder() {
            return new Place(classPath, path.substring(0, path.lastIndexOf('/') + 1));
        }

        Place with(String relative) {
            return new Place(classPath, folder().path() + relative);
        }
    }

    /** A configuration file that was found, and the place that names it. */
    record Found(Place place, ConfigRoot.ConfigFile file) {}

    private final SpringSources sources;

    Locations(SpringSources sources) {
        this.sources = sources;
    }

    /**
     * The place of a location text without {@code optional:}, relative to a parent file where it has no prefix; empty for
     * anything but class path and files: {@code configserver:}, {@code vault:}, a URL, a path outside what can be seen.
     */
    Optional<Place> place(String text, Optional<Place> parent) {
        String location = text.startsWith("resource:") ? text.substring(9) : text;
        if (location.startsWith("classpath:")) {
            return normal(true, location.substring(10));
        }
        if (location.startsWith("file:")) {
            return file(location.substring(5));
        }
        int colon = location.indexOf(':');
        if (colon > 0 && isScheme(location, colon)) {
            return Optional.empty();
        }
        if (location.startsWith("/")) {
            return file(location);
        }
        return parent.isPresent()
                ? normal(parent.get().classPath(), parent.get().folder().path() + location)
                : file(location);
    }

    private static boolean isScheme(String text, int colon) {
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            if (!(Character.isLetterOrDigit(c) || c == '*' || c == '-' || c == '+' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    private Optional<Place> file(String path) {
        String plain = path.startsWith("//") ? path.substring(2) : path;
        if (!plain.startsWith("/")) {
            return normal(false, plain);
        }
        for (String mount : sources.mounts().keySet()) {
            if (plain.equals(mount) || plain.startsWith(mount + "/")) {
                return Optional.of(new Place(false, plain));
            }
        }
        return Optional.empty();
    }

    private static Optional<Place> normal(boolean classPath, String path) {
        String rest = path;
        while (rest.startsWith("/") && classPath) {
            rest = rest.substring(1);
        }
        List<String> parts = new ArrayList<>();
        for (String part : rest.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(new Place(classPath, String.join("/", parts)));
    }

    /** The file at a place; on the class path the first root's that has it. */
    Optional<Found> read(Place place, String extension, boolean manyDocuments) {
        if (place.classPath()) {
            for (ConfigRoot root : sources.classPath()) {
                Optional<ConfigRoot.ConfigFile> file = root.file(place.path(), extension, manyDocuments);
                if (file.isPresent()) {
                    return Optional.of(new Found(place, file.get()));
                }
            }
            return Optional.empty();
        }
        Optional<ConfigRoot.ConfigFile> file = root(place).file(inside(place), extension, manyDocuments);
        return file.map(found -> new Found(place, found));
    }

    /** Replaces one {@code *} folder by the folders that are there, sorted; the place itself when it has none. */
    List<Place> expand(Place place) {
        int star = place.path().indexOf("*/");
        if (star < 0 || place.classPath()) {
            return List.of(place);
        }
        String before = place.path().substring(0, star);
        String behind = place.path().substring(star + 2);
        Place parent = new Place(false, before);
        List<Place> places = new ArrayList<>();
        for (String folder : root(parent).folders(trimmed(inside(parent)))) {
            places.add(new Place(false, before + folder + "/" + behind));
        }
        return places;
    }

    private static String trimmed(String folder) {
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private ConfigRoot root(Place place) {
        for (var mount : sources.mounts().entrySet()) {
            if (place.path().equals(mount.getKey()) || place.path().startsWith(mount.getKey() + "/")) {
                return mount.getValue();
            }
        }
        return sources.workingDirectory();
    }

    private String inside(Place place) {
        for (String mount : sources.mounts().keySet()) {
            if (place.path().startsWith(mount + "/")) {
                return place.path().substring(mount.length() + 1);
            }
        }
        return place.path();
    }
}
