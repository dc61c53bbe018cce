using PrintLab.Jobs.Events;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Custody;

/// <summary>The jobs' records of their files, and the events of what is done about files that differ from them.</summary>
public sealed partial class CustodyService(JobsDb db, EventTail tail, StaffRoster roster, Commit commit, TimeProvider clock)
    : Contracts.CustodyService.CustodyServiceBase;
