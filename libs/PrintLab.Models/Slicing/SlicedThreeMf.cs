using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats.ThreeMf;

namespace PrintLab.Models.Slicing;

/// <summary>
/// A 3MF saved by a slicer: a project, or plates sliced to G-code. Each slicer stores its data in different entries; a damaged one loses only its
/// own data.
/// </summary>
internal static class SlicedThreeMf
{
    private const int MostEntries = 2000;
    private const int LargestEntry = 1024 * 1024;
    private const long Budget = 64L * 1024 * 1024;
    private static readonly string[] PrusaSettings = ["Metadata/Slic3r_PE.config", "Metadata/SuperSlicer.config"];

    /// <summary>Null when there is no slicer data about the print.</summary>
    /// <exception cref="InvalidDataException">It is not a zip, or a truncated one.</exception>
    public static SlicerFacts? Read(FileStream file, CancellationToken cancellationToken)
    {
        if (!ZipDirectory.HasAtMost(MostEntries, file))
        {
            return null;
        }

        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var package = new Package(archive);
        var budget = new InflationBudget(Budget);
        var notes = new SlicerNotes();
        var plates = new SlicedPlates();
        var gcode = package.Names.Where(IsPlate).ToList();
        Look(package, "Metadata/slice_info.config", part => plates.Read(PartXml.Open(part)), budget, cancellationToken);
        Look(package, gcode.Min(StringComparer.Ordinal), part => TextGcode.ReadHead(part, notes), budget, cancellationToken);
        foreach (var settings in PrusaSettings)
        {
            Look(package, settings, part => TextGcode.Lines(Bytes(part), notes), budget, cancellationToken);
        }

        Look(package, "Metadata/project_settings.config", part => ProjectSettings(Bytes(part), notes), budget, cancellationToken);
        Look(package, "3D/3dmodel.model", part => Application(PartXml.Open(part), notes), budget, cancellationToken);
        var facts = plates.AddTo(SlicerSummary.Facts(notes), gcode.Count);
        facts?.HasPicture = SlicerPicture.IsIn(package);
        return facts;
    }

    private static bool IsPlate(string name) =>
        name.StartsWith("Metadata/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".gcode", StringComparison.OrdinalIgnoreCase);

    private static void Look(Package package, string? name, Action<Stream> read, InflationBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            if (name is not null && package.Find(name) is { } entry)
            {
                using var part = new BoundedInflation(entry.Open(), budget, cancellationToken);
                read(part);
            }
        }
        catch (Exception exception)
            when (exception is InvalidDataException or XmlException or JsonException or DecoderFallbackException or NotSupportedException or Fault)
        {
            // Its data stays unknown.
        }
    }

    private static byte[] Bytes(Stream part)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = part.Read(buffer)) > 0 && content.Length < LargestEntry; )
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    // The settings of Bambu Studio and Orca are one object; settings with a value per filament are arrays.
    private static void ProjectSettings(byte[] json, SlicerNotes notes)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var setting in document.RootElement.EnumerateObject())
        {
            if (setting.Value.ValueKind == JsonValueKind.String)
            {
                notes.Add(setting.Name, setting.Value.GetString()!);
            }
            else if (setting.Name == "filament_type" && setting.Value.ValueKind == JsonValueKind.Array)
            {
                notes.Add(
                    setting.Name,
                    string.Join(
                        ';',
                        setting.Value.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString())
                    )
                );
            }
        }
    }

    // It precedes the meshes, which are not read.
    private static void Application(XmlReader model, SlicerNotes notes)
    {
        using (model)
        {
            while (model.NextElement() && model.LocalName is "model" or "metadata")
            {
                if (model.LocalName == "metadata" && model.GetAttribute("name") == "Application")
                {
                    model.Read();
                    notes.MadeBy(model.Value);
                    return;
                }
            }
        }
    }
}
