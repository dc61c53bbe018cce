using System.IO.Compression;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>The parts of an open 3MF, by name in any spelling. Names are only looked up, never used as paths.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(PartName.Comparer);
    private readonly HashSet<string> _twice = new(PartName.Comparer);

    public Package(ZipArchive archive)
    {
        foreach (var entry in archive.Entries)
        {
            var name = PartName.Of(entry.FullName);
            if (!_parts.TryAdd(name, entry))
            {
                _twice.Add(name);
            }
        }
    }

    public IEnumerable<string> Names => _parts.Keys;

    public bool Has(string name) => _parts.ContainsKey(PartName.Of(name));

    /// <summary>Null when there is none.</summary>
    /// <exception cref="Contracts.Faults.Fault">There are two: one program would read the first, another the last.</exception>
    public ZipArchiveEntry? Find(string name)
    {
        name = PartName.Of(name);
        return _twice.Contains(name)
            ? throw ModelFormat.Refused("The 3MF file is damaged: it contains two parts with the same name. Export the model again.")
            : _parts.GetValueOrDefault(name);
    }
}
