using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>
/// Decides what of a 3MF becomes plastic, and is the only place that does. It goes by the type of an object (3MF core 4.1), by the extensions that
/// describe it, and by what the slicer that saved the file says about its volumes. What it cannot decide it notes, so that nobody is told a size or
/// a price and no safe copy is made.
/// </summary>
/// <param name="root">The name of the part that is built; slicers' notes are about its objects.</param>
internal sealed class Plastic(IReadOnlyDictionary<string, ModelPart> parts, string root, SlicerVolumes slicer)
{
    private readonly Dictionary<ObjectKey, ModelObject?> _known = [];
    private readonly HashSet<ObjectKey> _normalParts = [];
    private readonly List<Mesh> _cut = [];

    /// <summary>What was left out, and what could not be decided.</summary>
    public ModelNotes Notes { get; } = new();

    /// <summary>Meshes made for the plastic of an object, in addition to those read.</summary>
    public IReadOnlyList<Mesh> Cut => _cut;

    /// <summary>The items of the build that are printed.</summary>
    public static IEnumerable<PlacedObject> Items(ModelPart built) => built.Items.Where(item => item.IsPrintable);

    /// <summary>Notes what concerns the file as a whole.</summary>
    public void NoteFile(ModelPart built)
    {
        Notes.Add(NoteCode.NotPrintable, built.Items.Count(item => !item.IsPrintable));
        Notes.Add(NoteCode.UnclearVolumes, slicer.IsDamaged ? 1 : 0);
        foreach (var extension in parts.Values.SelectMany(part => part.Unread).Distinct())
        {
            Notes.Add(NoteCode.UnreadExtension, 1, extension);
        }
    }

    /// <summary>The plastic of an object in the build: its mesh and components, without what is none. Null if there is no such object.</summary>
    /// <exception cref="Fault">The build contains an object that is never printed.</exception>
    public ModelObject? Of(ObjectKey key)
    {
        if (!_known.TryGetValue(key, out var plastic))
        {
            plastic =
                parts.TryGetValue(key.Part, out var part) && part.Objects.TryGetValue(key.Id, out var item) ? Decide(key, ByType(key, item)) : null;
            _known[key] = plastic;
        }

        return plastic;
    }

    // The type of an object made of components is that of the components.
    private ModelObject ByType(ObjectKey key, ModelObject item)
    {
        if (item.Unread is { } extension)
        {
            Notes.Add(NoteCode.UnreadExtension, 1, extension);
        }

        if (item.Mesh is null)
        {
            return item;
        }

        switch (item.Type)
        {
            case ObjectType.Other when !_normalParts.Contains(key):
                throw ModelFormat.Refused(
                    "The 3MF file is damaged: it says to build an object that it marks as not to be built (type \"other\"). Export the model again."
                );
            case ObjectType.SolidSupport or ObjectType.Support:
                // Slicers leave them out and make their own, as 3MF permits.
                Notes.Add(NoteCode.OwnSupports, 1);
                return item with { Mesh = null };
            case ObjectType.Surface:
                Notes.Add(NoteCode.Surfaces, 1);
                return item;
            default:
                return item;
        }
    }

    private ModelObject Decide(ObjectKey key, ModelObject item)
    {
        if (!PartName.Comparer.Equals(key.Part, root) || slicer.Of(key.Id) is not { Volumes.Count: > 0 } said)
        {
            return item;
        }

        var ranges = said.Volumes.Where(volume => volume.Component is null).ToList();
        var (mesh, cutter) = item.Mesh is { } own && ranges.Count > 0 ? Divide(own, ranges) : (item.Mesh, null);
        var (components, cutters) = Divide(item, said);
        return item with
        {
            Mesh = mesh,
            Components = components,
            Cutters = cutter is null ? cutters : [.. cutters, new PlacedMesh(cutter, Placement.Scaled(1))],
        };
    }

    private (Mesh Plastic, Mesh? Cutter) Divide(Mesh mesh, List<VolumeNote> ranges)
    {
        if (!Covers(ranges, mesh.Triangles))
        {
            Notes.Add(NoteCode.UnclearVolumes, 1);
            return (mesh, null);
        }

        var roles = ranges.Select(RoleOf).ToList();
        roles.ForEach(Note);
        if (!mesh.IsWhole || roles.TrueForAll(role => role == Role.Plastic))
        {
            return (mesh, null);
        }

        var divided = ranges.Zip(roles).ToLookup(pair => pair.Second, pair => pair.First);
        return (Part(mesh, divided[Role.Plastic]), divided.Contains(Role.Negative) ? Part(mesh, divided[Role.Negative]) : null);
    }

    private Mesh Part(Mesh mesh, IEnumerable<VolumeNote> ranges)
    {
        var part = new Mesh();
        _cut.Add(part);
        foreach (var range in ranges)
        {
            for (var triangle = (int)range.First!; triangle <= range.Last; triangle++)
            {
                Copy(mesh, triangle, part);
            }
        }

        part.Close();
        return part;
    }

    private static void Copy(Mesh from, int triangle, Mesh into)
    {
        var corners = from.Corners.Slice(3 * triangle, 3);
        into.Triangle(Point(corners[0]), Point(corners[1]), Point(corners[2]));

        int Point(int corner)
        {
            var at = from.Coordinates.Slice(3 * corner, 3);
            return into.Point(at[0], at[1], at[2]);
        }
    }

    // Without gaps or overlaps: a slicer that reads the file takes exactly the triangles that it names.
    private static bool Covers(List<VolumeNote> ranges, long triangles)
    {
        long next = 0;
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (range is not { First: { } first, Last: { } last } || first != next || last < first || last >= triangles)
            {
                return false;
            }

            next = last + 1;
        }

        return next == triangles;
    }

    private (List<PlacedObject> Plastic, List<PlacedMesh> Cutters) Divide(ModelObject item, ObjectVolumes said)
    {
        var roles = new Dictionary<string, Role>();
        foreach (var volume in said.Volumes.Where(volume => volume.Component is not null))
        {
            var role = RoleOf(volume);
            if (roles.TryGetValue(volume.Component!, out var other) && other != role)
            {
                role = Role.Unclear;
            }

            roles[volume.Component!] = role;
            Note(role);
        }

        // Slicers note a part for each component; another role without one could be any of them.
        var ids = item.Components.Select(component => component.Key.Id).ToHashSet();
        if (roles.Any(part => part.Value != Role.Plastic && !ids.Contains(part.Key)))
        {
            Notes.Add(NoteCode.UnclearVolumes, 1);
        }

        var divided = item.Components.ToLookup(component => roles.GetValueOrDefault(component.Key.Id, Role.Plastic));
        _normalParts.UnionWith(divided[Role.Plastic].Where(component => roles.ContainsKey(component.Key.Id)).Select(component => component.Key));
        return ([.. divided[Role.Plastic]], [.. divided[Role.Negative].Select(Cutter).OfType<PlacedMesh>()]);
    }

    // Slicers save each as a mesh of its own.
    private PlacedMesh? Cutter(PlacedObject component)
    {
        if (parts.GetValueOrDefault(component.Key.Part)?.Objects.GetValueOrDefault(component.Key.Id) is { Mesh: { } mesh, Components.Count: 0 })
        {
            return new PlacedMesh(mesh, component.Placement);
        }

        Notes.Add(NoteCode.UnclearVolumes, 1);
        return null;
    }

    private void Note(Role role)
    {
        switch (role)
        {
            case Role.Settings:
                Notes.Add(NoteCode.LeftOutVolumes, 1);
                break;
            case Role.Negative:
                Notes.Add(NoteCode.NegativeVolumes, 1);
                break;
            case Role.Unclear:
                Notes.Add(NoteCode.UnclearVolumes, 1);
                break;
        }
    }

    // "0" and "1" are from PrusaSlicer before 1.42. SuperSlicer marks where seams go.
    private static Role RoleOf(VolumeNote volume) =>
        volume.Type switch
        {
            "" or "ModelPart" or "normal_part" or "0" => Role.Plastic,
            "ParameterModifier" or "modifier_part" or "1" => Role.Settings,
            "SupportBlocker" or "SupportEnforcer" or "support_blocker" or "support_enforcer" => Role.Settings,
            "NegativeVolume" or "negative_part" => Role.Negative,
            var other => other.StartsWith("SeamPosition", StringComparison.Ordinal) ? Role.Settings : Role.Unclear,
        };

    private enum Role
    {
        Plastic,

        /// <summary>Changes how the plastic inside it is printed, and is none itself.</summary>
        Settings,

        /// <summary>Takes plastic away.</summary>
        Negative,
        Unclear,
    }
}
