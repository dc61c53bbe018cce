using System.IO.Compression;
using System.Text;
using System.Xml;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Models.Formats.ThreeMf;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>
/// 3MF: a zip of XML parts. Nothing is unpacked to disk, entry names are only looked up and never used as paths, and no claim the archive makes
/// about itself is trusted.
/// </summary>
internal sealed class ThreeMfFormat : ModelFormat
{
    private const string ModelRelationship = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
    private const int MostEntries = 2000;
    private const int MostParts = 1000;
    private const long LeastBudget = 64L * 1024 * 1024;
    private const long MostBudget = 1024L * 1024 * 1024;

    // Real meshes compress to a fifth or a tenth.
    private const int LargestRatio = 50;

    // The framework's zip and XML readers are fast only synchronously; this runs on a pool thread, on a file in the page cache.
    internal override Task<BuiltModel> Build(string path, CancellationToken cancellationToken)
    {
        using var file = ForeignFile.Open(path, bufferSize: 64 * 1024);
        try
        {
            return Task.FromResult(Read(file, cancellationToken));
        }
        catch (XmlException exception) when (exception.Message.Contains("0x00", StringComparison.Ordinal))
        {
            // Every other byte of plain text in UTF-16.
            throw NotUtf8();
        }
        catch (XmlException exception)
        {
            var dtd = exception.Message.Contains("DTD", StringComparison.Ordinal);
            throw Refused(
                dtd
                    ? "The 3MF file contains a document type definition, which 3MF forbids. Export the model again."
                    : $"The 3MF file is damaged: its XML cannot be read (line {exception.LineNumber}). Export the model again."
            );
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8();
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw Refused("The 3MF file is damaged or incomplete: it cannot be unpacked. Export or copy it again.");
        }
    }

    private static Fault NotUtf8() =>
        Refused(
            "The 3MF file contains text that is not in UTF-8 (it may be UTF-16), which 3MF requires. "
                + "Export the model again from another program, or as STL."
        );

    private static BuiltModel Read(FileStream file, CancellationToken cancellationToken)
    {
        RequireZip(file);
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var budget = new InflationBudget(Math.Clamp(file.Length * LargestRatio, LeastBudget, MostBudget));
        var package = new Package(archive);
        if (!package.Has("[Content_Types].xml") || package.Find("_rels/.rels") is not { } relationships)
        {
            throw Refused("This is a zip archive, but not a 3MF file. Export the model from your program as 3MF.");
        }

        var rootName = RootPart(relationships, budget, cancellationToken);
        if (rootName is null || !package.Has(rootName))
        {
            throw Refused("The 3MF file contains no 3D model. Export the model again as 3MF.");
        }

        return ReadParts(package, rootName, budget, cancellationToken);
    }

    private static void RequireZip(FileStream file)
    {
        var start = new byte[BinaryStl.HeaderBytes];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!start.AsSpan().StartsWith("PK"u8))
        {
            var other = BinaryStl.Is(start.AsSpan(0, length), file.Length) ? "a binary STL file" : ContentGuess.Of(start.AsSpan(0, length));
            throw Refused(
                $"This is {other ?? "something else"}, not a 3MF file. Export the model from your program as 3MF, or give the file its real extension."
            );
        }

        if (!ZipDirectory.HasAtMost(MostEntries, file))
        {
            throw Refused($"The 3MF file contains more than {MostEntries:N0} entries. Export the model again.");
        }
    }

    private static string? RootPart(ZipArchiveEntry relationships, InflationBudget budget, CancellationToken cancellationToken)
    {
        string? root = null;
        using var xml = PartXml.Open(new BoundedInflation(relationships.Open(), budget, cancellationToken));
        while (xml.NextElement())
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("Type") == ModelRelationship && xml.GetAttribute("Target") is { } target)
            {
                root =
                    root is null || PartName.Comparer.Equals(root, PartName.Of(target))
                        ? PartName.Of(target)
                        : throw Refused("The 3MF file names more than one 3D model to start with, which 3MF forbids. Export the model again.");
            }
        }

        return root;
    }

    private static BuiltModel ReadParts(Package package, string rootName, InflationBudget budget, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<string, ModelPart>(PartName.Comparer);
        var plastic = new Plastic(parts, rootName, SlicerVolumes.In(package, budget, cancellationToken));
        try
        {
            ReadReferred(parts, package, rootName, budget, cancellationToken);
            return Plan(parts[rootName], plastic, package, () => Meshes(parts, plastic), cancellationToken);
        }
        catch
        {
            Meshes(parts, plastic).ForEach(mesh => mesh.Dispose());
            throw;
        }
    }

    private static List<Mesh> Meshes(Dictionary<string, ModelPart> parts, Plastic plastic) =>
        [.. parts.Values.SelectMany(part => part.Objects.Values).Select(item => item.Mesh).OfType<Mesh>(), .. plastic.Cut];

    private static void ReadReferred(
        Dictionary<string, ModelPart> parts,
        Package package,
        string rootName,
        InflationBudget budget,
        CancellationToken cancellationToken
    )
    {
        var room = Mesh.MostTriangles;
        var waiting = new Queue<string>([rootName]);
        while (waiting.TryDequeue(out var name))
        {
            if (parts.ContainsKey(name) || package.Find(name) is not { } entry)
            {
                continue;
            }

            if (parts.Count == MostParts)
            {
                throw Refused("The 3MF file is made of too many parts. Export the model again as a single mesh.");
            }

            using var xml = PartXml.Open(new BoundedInflation(entry.Open(), budget, cancellationToken));
            parts[name] = new ModelPartReader(name, room).Read(xml);
            room -= (int)Math.Min(room, parts[name].Objects.Values.Sum(item => item.Triangles));
            foreach (var reference in parts[name].References)
            {
                waiting.Enqueue(reference);
            }
        }
    }

    private static BuiltModel Plan(
        ModelPart built,
        Plastic plastic,
        Package package,
        Func<IReadOnlyCollection<Mesh>> meshes,
        CancellationToken cancellationToken
    )
    {
        if (!built.HasBuild)
        {
            throw Refused("The 3MF file does not say what to build. Export the model again as 3MF.");
        }

        plastic.NoteFile(built);
        var triangles = new BuiltTriangles(plastic);
        if (triangles.Of(built) == 0 && !HoldsPlate(package))
        {
            throw Refused(WhyNothing(built, plastic));
        }

        return new BuildPlan(plastic, triangles, cancellationToken).Of(built, meshes());
    }

    private static string WhyNothing(ModelPart built, Plastic plastic)
    {
        if (built.Items.Count > 0 && !Plastic.Items(built).Any())
        {
            return "Everything in the 3MF file is marked as not to be printed. Turn \"printable\" on in your slicer and save it again.";
        }

        if (plastic.Notes.All.FirstOrDefault(note => note.Code == NoteCode.UnreadExtension) is { } extension)
        {
            return $"The 3MF file contains only {extension.Name}, which PrintLab cannot read. Export the model as a plain mesh, for example as STL.";
        }

        return plastic.Notes.All.Any()
            ? "The 3MF file contains only modifiers or supports, and no part that would be printed. Check what you exported."
            : "The 3MF file contains no triangles that would be built. Check that the model was selected when you exported it.";
    }

    // Slicers save sliced plates as a 3MF that contains G-code instead of a mesh.
    private static bool HoldsPlate(Package package) =>
        package.Names.Any(name =>
            name.StartsWith("Metadata/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".gcode", StringComparison.OrdinalIgnoreCase)
        );
}
