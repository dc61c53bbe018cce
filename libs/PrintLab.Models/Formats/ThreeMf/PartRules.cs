using System.Xml;
using PrintLab.Contracts.Faults;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>
/// The rules of 3MF core for a .model part as a whole: extensions it requires (2.3.1), no xml:space (2.3.4), resource ids (4)
/// and object types (4.1). A file that breaks one is refused, as the 3MF Consortium's samples demand; docs/model-files.md lists the others.
/// </summary>
internal sealed class PartRules
{
    private const int MostIds = 200_000;

    // The model element has depth 0, its resources 1, each resource 2.
    private const int ResourceDepth = 2;

    private readonly HashSet<string> _ids = [];
    private bool _isInResources;

    /// <summary>The extensions that the model element recommends and that are not read, in plain words.</summary>
    /// <exception cref="Fault">It requires one that is not read.</exception>
    public static IReadOnlyList<string> CheckExtensions(XmlReader model)
    {
        foreach (var required in Namespaces(model, "requiredextensions").Where(required => !Extension.IsRead(required)))
        {
            throw ModelFormat.Refused(
                required is null
                    ? "The 3MF file is damaged: it requires an extension without naming it. Export the model again."
                    : $"The 3MF file requires {Extension.Name(required)}, which PrintLab cannot read. "
                        + "Export the model as a plain mesh, for example as STL."
            );
        }

        return [.. Namespaces(model, "recommendedextensions").OfType<string>().Where(Extension.IsUnreadShape).Select(Extension.Name).Distinct()];
    }

    /// <exception cref="Fault">The object has a type that 3MF does not have, or a color without its group.</exception>
    public static ObjectType TypeOf(XmlReader item)
    {
        if (item.GetAttribute("pindex") is not null && item.GetAttribute("pid") is null)
        {
            throw Damaged("an object names a material (pindex) without its group (pid)");
        }

        return item.GetAttribute("type") switch
        {
            null or "model" => ObjectType.Model,
            "solidsupport" => ObjectType.SolidSupport,
            "support" => ObjectType.Support,
            "surface" => ObjectType.Surface,
            "other" => ObjectType.Other,
            _ => throw Damaged("an object has a type that 3MF does not have"),
        };
    }

    /// <summary>The extension whose attributes on the object replace its mesh, in plain words. Slices do, unless it is as fine.</summary>
    public static string? UnreadIn(XmlReader item)
    {
        string? unread = null;
        var isFine = false;
        while (item.MoveToNextAttribute())
        {
            if (Extension.IsUnreadShape(item.NamespaceURI))
            {
                isFine |= Extension.IsSlices(item.NamespaceURI) && item.LocalName == "meshresolution" && item.Value == "fullres";
                unread = Extension.Name(item.NamespaceURI);
            }
        }

        item.MoveToElement();
        return isFine ? null : unread;
    }

    /// <summary>Checks an element of the part.</summary>
    /// <exception cref="Fault">It breaks a rule.</exception>
    public void Check(XmlReader element)
    {
        if (element.XmlSpace != XmlSpace.None)
        {
            throw Damaged("it uses xml:space, which 3MF forbids");
        }

        if (element.Depth < ResourceDepth)
        {
            _isInResources = element.LocalName == "resources";
        }
        else if (
            element.Depth == ResourceDepth
            && _isInResources
            && element.LocalName != "object"
            && element.GetAttribute("id") is { } id
            && (_ids.Count == MostIds || !_ids.Add(id))
        )
        {
            throw Damaged($"there are two resources with the id {id}, or too many resources");
        }
    }

    private static IEnumerable<string?> Namespaces(XmlReader model, string attribute) =>
        (model.GetAttribute(attribute) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(model.LookupNamespace);

    private static Fault Damaged(string what) => ModelFormat.Refused($"The 3MF file is damaged: {what}. Export the model again.");
}
