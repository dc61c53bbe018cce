using System.Text;
using System.Xml;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>Opens a part's XML so that nothing in it can access anything external or expand: no DTD, no entities, bounded depth and names.</summary>
internal static class PartXml
{
    private const int DeepestElement = 64;

    public static XmlReader Open(Stream part) =>
        XmlReader.Create(
            // 3MF requires UTF-8; a declaration that says otherwise is ignored.
            new StreamReader(
                part,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: false
            ),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
                NameTable = new BoundedNames(),
            }
        );

    /// <summary>Moves to the next element; false at the end.</summary>
    public static bool NextElement(this XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                throw ModelFormat.Refused("The 3MF file is nested too deeply. Export the model again.");
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    // The reader keeps every name it has ever seen.
    private sealed class BoundedNames : NameTable
    {
        private const int MostNames = 5000;
        private int _names;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is { } known)
            {
                return known;
            }

            return ++_names <= MostNames
                ? base.Add(key, start, len)
                : throw ModelFormat.Refused("The 3MF file uses too many different names. Export the model again.");
        }
    }
}
