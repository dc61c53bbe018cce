using System.Globalization;
using System.Xml;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>Reads one .model part forward only, and checks indices, numbers and the rules of 3MF core.</summary>
/// <param name="room">How many triangles to keep at most.</param>
internal sealed class ModelPartReader(string part, int room)
{
    private const string Core = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
    private const string Production = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06";
    private const int MostObjects = 200_000;

    private readonly Dictionary<string, ModelObject> _objects = [];
    private readonly List<PlacedObject> _items = [];
    private readonly List<int> _points = [];
    private readonly PartRules _rules = new();
    private List<PlacedObject> _components = [];
    private string? _object;
    private int _objectDepth;
    private ObjectType _type;
    private string? _unread;
    private Mesh? _mesh;
    private long _vertices;
    private int _room = room;
    private int _references;
    private bool _hasBuild;

    public ModelPart Read(XmlReader xml)
    {
        if (!xml.NextElement() || xml.LocalName != "model" || xml.NamespaceURI != Core)
        {
            throw ModelFormat.Refused("The 3MF file contains no 3D model that could be read. Export the model again as 3MF.");
        }

        var unit = LengthUnit.Of(xml.GetAttribute("unit"));
        var unread = PartRules.CheckExtensions(xml);
        _rules.Check(xml);
        while (xml.NextElement())
        {
            _rules.Check(xml);
            if (xml.Depth <= _objectDepth)
            {
                EndObject();
            }

            if (xml.NamespaceURI == Core)
            {
                Element(xml);
            }
            else if (_object is not null && Extension.IsUnreadShape(xml.NamespaceURI))
            {
                _unread ??= Extension.Name(xml.NamespaceURI);
            }
        }

        EndObject();
        return new ModelPart(unit, _objects, _items, _hasBuild, unread);
    }

    private void Element(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "object":
                BeginObject(xml);
                break;
            case "vertex" when _object is not null:
                Vertex(Coordinate(xml, "x"), Coordinate(xml, "y"), Coordinate(xml, "z"));
                break;
            case "triangle" when _object is not null:
                Triangle(Corner(xml, "v1"), Corner(xml, "v2"), Corner(xml, "v3"));
                break;
            case "component" when _object is not null:
                _components.Add(Reference(xml));
                break;
            case "build":
                _hasBuild = true;
                break;
            case "item":
                _items.Add(Reference(xml) with { IsPrintable = xml.GetAttribute("printable")?.Trim() is not ("0" or "false") });
                break;
        }
    }

    private void BeginObject(XmlReader xml)
    {
        EndObject();
        (_object, _objectDepth) = (xml.GetAttribute("id") ?? throw Damaged("an object has no id"), xml.Depth);
        (_vertices, _components) = (0, []);
        _type = PartRules.TypeOf(xml);
        _unread = PartRules.UnreadIn(xml);
    }

    private void EndObject()
    {
        _mesh?.Close();
        if (_object is not null && !_objects.TryAdd(_object, new ModelObject(_mesh, _components) { Type = _type, Unread = _unread }))
        {
            _mesh?.Dispose();
            throw Damaged($"there are two objects with the id {_object}");
        }

        _room -= (int)Math.Min(_room, _mesh?.Triangles ?? 0);
        (_object, _objectDepth, _mesh) = (null, 0, null);
        _points.Clear();
    }

    private void Vertex(float x, float y, float z)
    {
        _mesh ??= new Mesh(_room);
        _vertices++;
        if (_mesh.IsWhole)
        {
            _points.Add(_mesh.Point(x, y, z));
        }
    }

    private void Triangle(int a, int b, int c)
    {
        _mesh ??= new Mesh(_room);
        if (_mesh.IsWhole)
        {
            (a, b, c) = (_points[a], _points[b], _points[c]);
        }

        _mesh.Triangle(a, b, c);
    }

    private PlacedObject Reference(XmlReader xml)
    {
        if (++_references + _objects.Count > MostObjects)
        {
            throw ModelFormat.Refused("The 3MF file is made of too many parts. Export the model again as a single mesh.");
        }

        var path = xml.GetAttribute("path", Production);
        var key = new ObjectKey(
            string.IsNullOrEmpty(path) ? part : PartName.Of(path),
            xml.GetAttribute("objectid") ?? throw Damaged("a reference names no object")
        );
        return new PlacedObject(key, PlacementText.Parse(xml.GetAttribute("transform")));
    }

    private static float Coordinate(XmlReader xml, string name)
    {
        if (!float.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
        {
            throw ModelFormat.Refused(
                "The 3MF file contains coordinates that are not numbers. Repair the model in your program and export it again."
            );
        }

        return value;
    }

    private int Corner(XmlReader xml, string name)
    {
        if (!uint.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var vertex) || vertex >= _vertices)
        {
            throw Damaged("a triangle refers to a vertex that does not exist");
        }

        return (int)vertex;
    }

    private static Fault Damaged(string what) => ModelFormat.Refused($"The 3MF file is damaged: {what}. Export the model again.");
}
