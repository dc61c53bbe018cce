using System.Text.RegularExpressions;

namespace PrintLab.Tests.Architecture;

/// <summary>The services implement their gRPC contracts.</summary>
public sealed partial class GrpcTests
{
    /// <summary>protoc's base class returns UNIMPLEMENTED for calls that are not overridden, so the compiler does not report missing ones.</summary>
    [Fact]
    public void Every_call_of_the_contracts_is_implemented()
    {
        var declared = Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "libs", "PrintLab.Contracts", "Protos"), "*.proto")
            .SelectMany(file => Calls().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value);
        var implemented = SourceProject
            .All.Where(project => !project.IsBelowTests)
            .SelectMany(project => project.SourceFiles.Select(file => Path.Combine(project.Folder, file)))
            .SelectMany(file => Implementations().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value);

        declared.Except(implemented).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\s*rpc\s+(?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Calls();

    [GeneratedRegex(@"public override (async )?Task(<[\w.]+>)? (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Implementations();
}
