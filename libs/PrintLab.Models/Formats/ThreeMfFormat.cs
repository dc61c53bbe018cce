using System.IO.Compression;
using System.Text;
using System.Xml;
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
        catch (XmlException exception)
        {
            var dtd = exception.Message.Contains("DTD", StringComparison.Ordinal);
            throw Refused(
                dtd
                    ? "The 3MF file contains a document type definition, which 3MF forbids. Export the model again."
                    : $"The 3MF file is damaged: its XML cannot be read (line {exception.LineNumber}). Export the model again."
            );
        }
        catch (Exception exception) when (exception is InvalidDataException or DecoderFallbackException or NotSupportedException)
        {
            throw Refused("The 3MF file is damaged or incomplete: it cannot be unpacked. Export or copy it again.");
        }
    }

    private static BuiltModel Read(FileStream file, CancellationToken cancellationToken)
    {
        RequireZip(file);
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var budget = new InflationBudget(Math.Clamp(file.Length * LargestRatio, LeastBudget, MostBudget));
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(entry.FullName.TrimStart('/'), entry);
        }

        if (!entries.ContainsKey("[Content_Types].xml") || !entries.TryGetValue("_rels/.rels", out var relationships))
        {
            throw Refused("This is a zip archive, but not a 3MF file. Export the model from your program as 3MF.");
        }

        var rootName = RootPart(relationships, budget, cancellationToken);
        if (rootName is null || !entries.ContainsKey(rootName))
        {
            throw Refused("The 3MF file contains no 3D model. Export the model again as 3MF.");
        }

        return ReadParts(entries, rootName, budget, cancellationToken);
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
        using var xml = PartXml.Open(new BoundedInflation(relationships.Open(), budget, cancellationToken));
        while (xml.NextElement())
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("Type") == ModelRelationship)
            {
                return xml.GetAttribute("Target")?.TrimStart('/');
            }
        }

        return null;
    }

    private static BuiltModel ReadParts(
        Dictionary<string, ZipArchiveEntry> entries,
        string rootName,
        InflationBudget budget,
        CancellationToken cancellationToken
    )
    {
        var parts = new Dictionary<string, ModelPart>(StringComparer.OrdinalIgnoreCase);
        try
        {
            ReadReferred(parts, entries, rootName, budget, cancellationToken);
            return Plan(parts, entries, rootName, cancellationToken);
        }
        catch
        {
            foreach (var item in parts.Values.SelectMany(part => part.Objects.Values))
            {
                item.Mesh?.Dispose();
            }

            throw;
        }
    }

    private static void ReadReferred(
        Dictionary<string, ModelPart> parts,
        Dictionary<string, ZipArchiveEntry> entries,
        string rootName,
        InflationBudget budget,
        CancellationToken cancellationToken
    )
    {
        var room = Mesh.MostTriangles;
        var waiting = new Queue<string>([rootName]);
        while (waiting.TryDequeue(out var name))
        {
            if (parts.ContainsKey(name) || !entries.TryGetValue(name, out var entry))
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
        Dictionary<string, ModelPart> parts,
        Dictionary<string, ZipArchiveEntry> entries,
        string rootName,
        CancellationToken cancellationToken
    )
    {
        if (!parts[rootName].HasBuild)
        {
            throw Refused("The 3MF file does not say what to build. Export the model again as 3MF.");
        }

        var triangles = new BuiltTriangles(parts);
        if (triangles.Of(parts[rootName]) == 0 && !HoldsPlate(entries))
        {
            throw Refused("The 3MF file contains no triangles that would be built. Check that the model was selected when you exported it.");
        }

        return new BuildPlan(parts, triangles, cancellationToken).Of(parts[rootName]);
    }

    // Slicers save sliced plates as a 3MF that contains G-code instead of a mesh.
    private static bool HoldsPlate(Dictionary<string, ZipArchiveEntry> entries) =>
        entries.Keys.Any(name =>
            name.StartsWith("Metadata/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".gcode", StringComparison.OrdinalIgnoreCase)
        );
}
