using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.PartnerLabs;

/// <summary>Ids of partner labs: LNZ-LAB- and eight unpredictable hex digits.</summary>
public sealed class LabIds(JobsDb db)
{
    /// <summary>An id that no lab has.</summary>
    public async Task<string> Next(CancellationToken cancellationToken)
    {
        string id;
        do
        {
            id = $"LNZ-LAB-{Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}";
        } while (await db.LabPortals.AnyAsync(portal => portal.LabId == id, cancellationToken));
        return id;
    }
}
