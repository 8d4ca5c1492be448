using System.Collections;
using System.Reflection;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>Enumerates the types and members of messages and states of this service.</summary>
internal static class Members
{
    /// <summary>Every type of this service in <paramref name="value"/>; generic types without their arguments.</summary>
    public static IEnumerable<Type> Types(object? value) => value switch
    {
        null => [],
        string => [],
        IEnumerable list => list.Cast<object?>().SelectMany(Types),
        _ when !Ours(value) => [],
        _ => Of(value).SelectMany(member => Types(member.GetValue(value))).Append(Plain(value.GetType())),
    };

    /// <summary>The members anywhere in <paramref name="value"/> that are null, false, or an empty collection.</summary>
    public static IEnumerable<string> Unset(object? value) => value switch
    {
        null => [],
        string => [],
        IEnumerable list => list.Cast<object?>().SelectMany(Unset),
        _ when !Ours(value) || value is Enum => [],
        _ => Of(value).SelectMany(member => IsUnset(member.GetValue(value))
            ? [$"{value.GetType().Name}.{member.Name}"]
            : Unset(member.GetValue(value))),
    };

    private static bool IsUnset(object? value) => value switch
    {
        null => true,
        bool flag => !flag,
        ICollection list => list.Count == 0,
        _ => false,
    };

    private static bool Ours(object value) => value.GetType().Namespace!.StartsWith("Redemptions.", StringComparison.Ordinal);

    private static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static IEnumerable<PropertyInfo> Of(object value) => value is Enum ? [] : value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member.GetIndexParameters().Length == 0 && member.SetMethod is not null);
}
