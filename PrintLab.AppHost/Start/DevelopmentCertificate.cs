using System.Security.Cryptography.X509Certificates;

namespace PrintLab.AppHost.Start;

/// <summary>The certificate that <c>dotnet dev-certs https</c> makes.</summary>
internal static class DevelopmentCertificate
{
    // The extension by which ASP.NET Core marks it.
    private const string Mark = "1.3.6.1.4.1.311.84.1.1";

    /// <summary>Whether this user has one that is in force and can be served with.</summary>
    public static bool Exists(DateTime utcNow)
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
        return store.Certificates.Any(certificate =>
            certificate.HasPrivateKey
            && certificate.Extensions.Any(extension => extension.Oid?.Value == Mark)
            && certificate.NotBefore.ToUniversalTime() <= utcNow
            && utcNow < certificate.NotAfter.ToUniversalTime()
        );
    }
}
