using System.Globalization;
using System.Text;
using System.Xml;
using PrintLab.Contracts.Faults;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>
/// What slicers note about the volumes of objects, beside the model: PrusaSlicer and SuperSlicer name ranges of an object's triangles
/// (Slic3r_PE_model.config), Bambu Studio and OrcaSlicer the components of an object (model_settings.config). The words are not interpreted here.
/// </summary>
internal sealed class SlicerVolumes
{
    private const int MostVolumes = 200_000;
    private static readonly string[] Names = ["Metadata/Slic3r_PE_model.config", "Metadata/model_settings.config"];

    private readonly Dictionary<string, ObjectVolumes> _objects = [];
    private ObjectVolumes? _object;
    private int _count;

    /// <summary>Whether some of it cannot be read.</summary>
    public bool IsDamaged { get; private set; }

    public static SlicerVolumes In(Package package, InflationBudget budget, CancellationToken cancellationToken)
    {
        var volumes = new SlicerVolumes();
        foreach (var entry in Names.Select(package.Find).OfType<System.IO.Compression.ZipArchiveEntry>())
        {
            try
            {
                using var xml = PartXml.Open(new BoundedInflation(entry.Open(), budget, cancellationToken));
                volumes.Read(xml);
            }
            catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
            {
                volumes.IsDamaged = true;
            }
        }

        return volumes;
    }

    /// <summary>The volumes of an object of the root part; null if nothing is noted about it.</summary>
    public ObjectVolumes? Of(string objectId) => _objects.GetValueOrDefault(objectId);

    private void Read(XmlReader xml)
    {
        _object = null;
        var objectDepth = 0;
        while (xml.NextElement())
        {
            if (_object is not null && xml.Depth <= objectDepth)
            {
                _object = null;
            }

            switch (xml.LocalName)
            {
                case "object" when xml.GetAttribute("id") is { } id:
                    objectDepth = xml.Depth;
                    _object = _objects.TryGetValue(id, out var known) ? known : _objects[id] = new ObjectVolumes();
                    break;
                case "volume" when _object is not null:
                    Add(new VolumeNote(Number(xml, "firstid"), Number(xml, "lastid"), Component: null));
                    break;
                case "part" when _object is not null:
                    Add(new VolumeNote(null, null, xml.GetAttribute("id") ?? "") { Type = xml.GetAttribute("subtype") ?? "" });
                    break;
                case "metadata" when _object is { Volumes: [.., { Component: null } last] } && xml.GetAttribute("type") == "volume":
                    Note(last, xml.GetAttribute("key"), xml.GetAttribute("value") ?? "");
                    break;
            }
        }
    }

    private void Add(VolumeNote volume)
    {
        if (++_count > MostVolumes)
        {
            throw ModelFormat.Refused("The 3MF file is made of too many parts. Export the model again as a single mesh.");
        }

        _object!.Volumes.Add(volume);
    }

    // PrusaSlicer before 1.42 only marked modifiers.
    private static void Note(VolumeNote volume, string? key, string value)
    {
        if (key == "volume_type" || (key == "modifier" && volume.Type.Length == 0 && value == "1"))
        {
            volume.Type = value;
        }
    }

    private static long? Number(XmlReader xml, string name) =>
        long.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The volumes of one object, in order.</summary>
internal sealed class ObjectVolumes
{
    public List<VolumeNote> Volumes { get; } = [];
}

/// <summary>One volume: the first and the last of its triangles in the object's own mesh, or the id of the component that it is.</summary>
internal sealed record VolumeNote(long? First, long? Last, string? Component)
{
    /// <summary>In the slicer's words; empty if it says none.</summary>
    public string Type { get; set; } = "";
}
