using Redemptions.Contracts;

namespace Redemptions.Seeded.Tests.Playing;

internal static class Callers
{
    /// <summary>The mode of every call, as the checker names it.</summary>
    public const string ModeName = "test";

    public static Caller Of(string account) => new() { Account = account, Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read | Roles.Operate | Roles.Issue, KeyName = "till" };
}
