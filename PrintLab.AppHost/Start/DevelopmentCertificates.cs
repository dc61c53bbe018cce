using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

// The only way to give the orchestrator a certificate is still marked as experimental.
#pragma warning disable ASPIRECERTIFICATES001

namespace PrintLab.AppHost.Start;

/// <summary>
/// The certificates that the .NET SDK makes for its user (<c>dotnet dev-certs https</c>), newest first, whether or not the user trusts them. They
/// serve the dashboard and Aspire's orchestrator, which without one generates an RSA key at each start: seconds of processor time. Aspire's own
/// service leaves out what is not trusted. The lab's resources speak HTTP to each other and get no certificate.
/// </summary>
internal sealed class DevelopmentCertificates(TimeProvider clock) : IDeveloperCertificateService
{
    // The extension by which ASP.NET Core marks it.
    private const string Mark = "1.3.6.1.4.1.311.84.1.1";

    private readonly Lazy<ImmutableList<X509Certificate2>> _certificates = new(() => Find(clock.GetUtcNow().UtcDateTime));

    public ImmutableList<X509Certificate2> Certificates => _certificates.Value;

    public bool SupportsContainerTrust => false;

    public bool TrustCertificate => false;

    public bool UseForHttps => false;

    /// <summary>Puts these in the place of those Aspire would find.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IDeveloperCertificateService>(this);

    /// <summary>Those of the certificates that ASP.NET Core marked, that are in force and that can be served with.</summary>
    public static ImmutableList<X509Certificate2> Usable(IEnumerable<X509Certificate2> certificates, DateTime utcNow) =>
        [
            .. certificates
                .Where(certificate =>
                    certificate.HasPrivateKey
                    && certificate.Extensions.Any(extension => extension.Oid?.Value == Mark)
                    && certificate.NotBefore.ToUniversalTime() <= utcNow
                    && utcNow < certificate.NotAfter.ToUniversalTime()
                )
                .OrderByDescending(certificate => certificate.NotAfter),
        ];

    private static ImmutableList<X509Certificate2> Find(DateTime utcNow)
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
        return Usable(store.Certificates, utcNow);
    }
}
