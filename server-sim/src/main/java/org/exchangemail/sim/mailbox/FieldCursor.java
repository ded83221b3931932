package org.exchangemail.sim.mailbox;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeUtil;

/** Finds the octets of the fields that Mime4j reports, one after the other. */
final class FieldCursor {

    private final Octets octets;
    private final OctetRange entity;
    private final List<HeaderField> fields = new ArrayList<>();
    private int position;

    FieldCursor(Octets octets, OctetRange entity) {
        this.octets = octets;
        this.entity = entity;
        this.position = entity.start();
    }

    /** Lines between two fields that Mime4j passed over are passed over here. */
    void next(Field field) {
        ByteSequence raw = field.getRaw();
        if (raw == null) {
            return;
        }
        int from = position;
        while (from < entity.end() && !isAt(from, raw)) {
            from = afterLine(from);
        }
        if (from >= entity.end()) {
            return;
        }
        int end = from + raw.length();
        if (end < entity.end() && octets.at(end - 1) != '\n') {
            end = afterLine(end);
        }
        OctetRange range = new OctetRange(from, end);
        String text = octets.latin1(range);
        String value = MimeUtil.unfold(text.substring(text.indexOf(':') + 1)).strip();
        fields.add(new HeaderField(field.getName().strip(), range, value));
        position = end;
    }

    private boolean isAt(int from, ByteSequence raw) {
        if (raw.length() == 0 || raw.length() > entity.end() - from) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            if (octets.at(from + i) != (raw.byteAt(i) & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private int afterLine(int from) {
        int lineFeed = octets.indexOfLineFeed(from, entity.end());
        return lineFeed < 0 ? entity.end() : lineFeed + 1;
    }

    MimeHeader header(int bodyStart) {
        OctetRange range = new OctetRange(entity.start(), bodyStart);
        return new MimeHeader(range, fields, endsWithEmptyLine(range));
    }

    private boolean endsWithEmptyLine(OctetRange range) {
        String end = octets.latin1(new OctetRange(Math.max(range.start(), range.end() - 4), range.end()));
        return end.endsWith("\n\r\n") || end.endsWith("\n\n") || end.equals("\r\n") || end.equals("\n");
    }
}
