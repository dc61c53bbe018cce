using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace PrintLab.Tests.Unit.Compat;

public sealed class OfficialLibrariesTests
{
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
    public void Every_type_of_an_official_library_finds_what_it_overrides_and_implements(Assembly library)
    {
        Should.NotThrow(library.GetTypes).ShouldNotBeEmpty();
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
}
