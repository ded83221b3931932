package org.exchangemail.editions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a published POM makes its users depend on. */
final class Poms {

    private Poms() {}

    /** The dependencies but for those of tests, as {@code group:artifact}. */
    static List<String> dependencies(Path pom) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        List<String> dependencies = new ArrayList<>();
        NodeList all = project.getElementsByTagName("dependency");
        for (int i = 0; i < all.getLength(); i++) {
            Element dependency = (Element) all.item(i);
            if (!text(dependency, "scope").equals("test")) {
                dependencies.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
            }
        }
        return dependencies;
    }

    private static String text(Element parent, String name) {
        NodeList children = parent.getElementsByTagName(name);
        return children.getLength() == 0 ? "" : children.item(0).getTextContent();
    }
}
