using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PrintLab.Tests.Architecture;

/// <summary>A project of the solution, read from its files.</summary>
internal sealed partial record SourceProject(string Path, XDocument Definition)
{
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. ProjectLines()
            .Matches(File.ReadAllText(System.IO.Path.Combine(Repository.Folder, "PrintLab.sln")))
            .Select(match =>
                System.IO.Path.Combine(Repository.Folder, match.Groups["path"].Value.Replace('\\', System.IO.Path.DirectorySeparatorChar))
            )
            .Select(path => new SourceProject(path, XDocument.Load(path))),
    ];

    /// <summary>The project file's name without the extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public bool IsBelowTests => System.IO.Path.GetRelativePath(Repository.Folder, Path).StartsWith("tests", StringComparison.Ordinal);

    public string RootNamespace => Definition.Descendants("RootNamespace").Single().Value;

    /// <summary>The names of the directly referenced projects.</summary>
    public IEnumerable<string> References => Includes("ProjectReference").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>();

    /// <summary>The Include values of the items of this kind.</summary>
    public IEnumerable<string> Includes(string item) =>
        Definition.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();

    /// <summary>Paths of its own source files, relative to its folder.</summary>
    public IEnumerable<string> SourceFiles =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Folder, file));

    [GeneratedRegex("""= "[^"]+", "(?<path>[^"]+\.csproj)",""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProjectLines();
}
