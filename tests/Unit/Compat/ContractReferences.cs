using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PrintLab.Tests.Unit.Compat;

/// <summary>What an assembly's metadata asks of the two gRPC contract assemblies, resolved by the runtime itself.</summary>
internal sealed class ContractReferences(Assembly assembly) : IDisposable
{
    private static readonly string[] Contracts = ["Grpc.Core.Api", "Grpc.Net.Common"];

    /// <summary>Stands for any generic parameter; the contracts constrain theirs to classes at most.</summary>
    private static readonly Type[] AnyArguments = [.. Enumerable.Repeat(typeof(object), 4)];

    private readonly PEReader _file = new(File.OpenRead(assembly.Location));

    private MetadataReader Metadata => _file.GetMetadataReader();

    public void Dispose() => _file.Dispose();

    /// <summary>All types of the contracts that the assembly names.</summary>
    public IEnumerable<EntityHandle> Types() => Metadata.TypeReferences.Select(handle => (EntityHandle)handle).Where(IsOfContract);

    /// <summary>All methods, constructors and fields of the contracts that the assembly uses, each with its signature.</summary>
    public IEnumerable<EntityHandle> Members() => Metadata.MemberReferences
        .Where(handle => IsOfContract(Metadata.GetMemberReference(handle).Parent))
        .Select(handle => (EntityHandle)handle);

    /// <summary>Why the runtime cannot find what the reference names; null when it can.</summary>
    public string? Missing(EntityHandle reference)
    {
        try
        {
            assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(reference), AnyArguments, AnyArguments);
            return null;
        }
        catch (Exception missing) when (missing is MissingMemberException or TypeLoadException or ArgumentException)
        {
            return $"{Name(reference)}: {missing.Message}";
        }
    }

    private bool IsOfContract(EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => IsOfContract(Metadata.GetTypeReference((TypeReferenceHandle)type).ResolutionScope),
        HandleKind.TypeSpecification => GenericTypeOf((TypeSpecificationHandle)type) is { } generic && IsOfContract(generic),
        HandleKind.AssemblyReference => Contracts.Contains(Text(Metadata.GetAssemblyReference((AssemblyReferenceHandle)type).Name)),
        _ => false,
    };

    /// <summary>The type a constructed type is made from; null for arrays and the like, whose members are the runtime's own.</summary>
    private EntityHandle? GenericTypeOf(TypeSpecificationHandle constructed)
    {
        var signature = Metadata.GetBlobReader(Metadata.GetTypeSpecification(constructed).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
        signature.ReadByte();
        return signature.ReadTypeHandle();
    }

    private string Name(EntityHandle reference) => reference.Kind switch
    {
        HandleKind.TypeReference => Text(Metadata.GetTypeReference((TypeReferenceHandle)reference).Name),
        _ => Text(Metadata.GetMemberReference((MemberReferenceHandle)reference).Name),
    };

    private string Text(StringHandle handle) => Metadata.GetString(handle);
}
