namespace PrintLab.Tests.Architecture;

/// <summary>Which projects may reference each other.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["PrintLab.Contracts"] = [],
        ["PrintLab.Lab"] = ["PrintLab.Contracts"],
        ["PrintLab.Disk"] = [],
        ["PrintLab.Models"] = ["PrintLab.Contracts", "PrintLab.Disk"],
        ["PrintLab.ServiceDefaults"] = ["PrintLab.Contracts", "PrintLab.Disk", "PrintLab.Lab"],
        ["Jobs"] = ["PrintLab.ServiceDefaults"],
        ["Files"] = ["PrintLab.ServiceDefaults", "PrintLab.Models"],
        ["Notify"] = ["PrintLab.ServiceDefaults"],
        ["Reporting"] = ["PrintLab.ServiceDefaults"],
        ["Backup"] = ["PrintLab.ServiceDefaults"],
        ["Gateway"] = ["PrintLab.ServiceDefaults"],

        // It starts the services but uses none of their types: Aspire turns these references into project metadata.
        ["PrintLab.AppHost"] = ["PrintLab.ServiceDefaults", "PrintLab.Lab", "Jobs", "Files", "Notify", "Reporting", "Backup", "Gateway", "Seed"],

        // It writes jobs under the domain's rules into the Jobs tables.
        ["Seed"] = ["Jobs", "PrintLab.Models"],

        // It knows a lab only by its address.
        ["Screenshots"] = [],
    };

    private static IReadOnlyList<SourceProject> Product { get; } = [.. SourceProject.All.Where(project => !project.IsBelowTests)];

    [Fact]
    public void A_project_refers_only_to_those_it_may_know()
    {
        Product.Select(project => project.Name).ShouldBe(Allowed.Keys, ignoreOrder: true);
        foreach (var project in Product)
        {
            project.References.Except(Allowed[project.Name]).ShouldBeEmpty(project.Name);
        }
    }

    [Fact]
    public void Only_the_contracts_generate_code_from_proto_files() =>
        SourceProject.All.Where(project => project.Includes("Protobuf").Any()).Select(project => project.Name).ShouldBe(["PrintLab.Contracts"]);

    [Fact]
    public void No_project_of_the_product_compiles_another_s_files() =>
        Product.SelectMany(project => project.Includes("Compile").Select(file => $"{project.Name}: {file}")).ShouldBeEmpty();

    [Fact]
    public void No_reference_has_an_alias() =>
        SourceProject
            .All.Where(project => project.Definition.Descendants("ProjectReference").Any(reference => reference.Attribute("Aliases") is not null))
            .ShouldBeEmpty();
}
