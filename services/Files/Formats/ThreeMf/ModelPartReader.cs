using System.Globalization;
using System.Xml;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Formats.ThreeMf;

/// <summary>Reads one .model part forward only: counts, checks indices and numbers, keeps no geometry.</summary>
internal sealed class ModelPartReader(string part)
{
    private const string Core = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
    private const string Production = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06";
    private const int MostObjects = 200_000;

    private readonly Dictionary<string, ModelObject> _objects = [];
    private readonly List<ObjectKey> _items = [];
    private List<ObjectKey> _components = [];
    private string? _object;
    private long _vertices;
    private long _triangles;
    private int _references;
    private bool _hasBuild;

    public ModelPart Read(XmlReader xml)
    {
        if (!xml.NextElement() || xml.LocalName != "model" || xml.NamespaceURI != Core)
        {
            throw ModelFormat.Refused("The 3MF file holds no 3D model that could be read. Export the model again as 3MF.");
        }

        while (xml.NextElement())
        {
            if (xml.NamespaceURI == Core)
            {
                Element(xml);
            }
        }

        EndObject();
        return new ModelPart(_objects, _items, _hasBuild);
    }

    private void Element(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "object":
                EndObject();
                (_object, _vertices, _triangles, _components) = (xml.GetAttribute("id") ?? throw Damaged("an object has no id"), 0, 0, []);
                break;
            case "vertex":
                Coordinate(xml, "x");
                Coordinate(xml, "y");
                Coordinate(xml, "z");
                _vertices++;
                break;
            case "triangle":
                Corner(xml, "v1");
                Corner(xml, "v2");
                Corner(xml, "v3");
                _triangles++;
                break;
            case "component":
                _components.Add(Reference(xml));
                break;
            case "build":
                _hasBuild = true;
                break;
            case "item":
                _items.Add(Reference(xml));
                break;
        }
    }

    private void EndObject()
    {
        if (_object is not null && !_objects.TryAdd(_object, new ModelObject(_triangles, _components)))
        {
            throw Damaged($"there are two objects with the id {_object}");
        }

        _object = null;
    }

    private ObjectKey Reference(XmlReader xml)
    {
        if (++_references + _objects.Count > MostObjects)
        {
            throw ModelFormat.Refused("The 3MF file is made of too many parts. Export the model again as a single mesh.");
        }

        var path = xml.GetAttribute("path", Production)?.TrimStart('/');
        return new ObjectKey(string.IsNullOrEmpty(path) ? part : path, xml.GetAttribute("objectid") ?? throw Damaged("a reference names no object"));
    }

    private static void Coordinate(XmlReader xml, string name)
    {
        if (!float.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
        {
            throw ModelFormat.Refused("The 3MF file holds coordinates that are not numbers. Repair the model in your program and export it again.");
        }
    }

    private void Corner(XmlReader xml, string name)
    {
        if (!uint.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var vertex) || vertex >= _vertices)
        {
            throw Damaged("a triangle refers to a vertex that does not exist");
        }
    }

    private static Fault Damaged(string what) => ModelFormat.Refused($"The 3MF file is damaged: {what}. Export the model again.");
}
