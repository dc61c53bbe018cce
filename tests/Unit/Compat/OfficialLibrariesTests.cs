using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace PrintLab.Tests.Unit.Compat;

public sealed class OfficialLibrariesTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<Assembly> Libraries => [typeof(GrpcServiceOptions).Assembly, typeof(GrpcChannel).Assembly];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_contract_type_that_an_official_library_names_is_there(Assembly library)
    {
        using var references = new ContractReferences(library);

        references.Types().Count().ShouldBeGreaterThan(30);
        references.Types().Select(references.Missing).ShouldAllBe(missing => missing == null);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_contract_member_that_an_official_library_uses_is_there_with_its_signature(Assembly library)
    {
        using var references = new ContractReferences(library);

        references.Members().Count().ShouldBeGreaterThan(60);
        references.Members().Select(references.Missing).ShouldAllBe(missing => missing == null);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_type_of_an_official_library_implements_what_the_contracts_demand(Assembly library)
    {
        Should.NotThrow(library.GetTypes).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_override_in_an_official_library_finds_what_it_overrides(Assembly library)
    {
        var overrides = library.GetTypes().SelectMany(type => type.GetMethods(Declared)).Where(IsMarkedAsOverride).ToList();

        overrides.Count.ShouldBeGreaterThan(20);
        overrides.ShouldAllBe(method => method.GetBaseDefinition().DeclaringType != method.DeclaringType);
    }

    [Fact]
    public void The_contracts_have_the_identity_that_the_official_libraries_ask_for()
    {
        var official = typeof(GrpcChannel).Assembly.GetName();

        foreach (var contract in new[] { typeof(Status), typeof(ICompressionProvider) }.Select(type => type.Assembly.GetName()))
        {
            contract.Version.ShouldBe(official.Version);
            contract.GetPublicKeyToken().ShouldBe(official.GetPublicKeyToken());
        }
    }

    /// <summary>The compiler marks an override by taking over a slot; at run time it silently gets a new one if its base has none.</summary>
    private static bool IsMarkedAsOverride(MethodInfo method) => method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot);
}
