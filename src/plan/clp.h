/*
 * clp.h - Clp's functions, in a library that is loaded when the first model is made.
 *
 * To be included instead of Clp's own header; pn_clp_load comes before any of them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_PLAN_CLP_H
#define PN_PLAN_CLP_H

#include <coin/Clp_C_Interface.h>

#include "base/status.h"

#define PN_CLP_FUNCTIONS(DO) \
    DO(addColumns)           \
    DO(addRows)              \
    DO(chgColumnLower)       \
    DO(chgColumnUpper)       \
    DO(columnLower)          \
    DO(columnUpper)          \
    DO(deleteModel)          \
    DO(deleteRows)           \
    DO(dual)                 \
    DO(dualRowSolution)      \
    DO(freeRay)              \
    DO(getColSolution)       \
    DO(getRowPrice)          \
    DO(infeasibilityRay)     \
    DO(loadProblem)          \
    DO(newModel)             \
    DO(numberIterations)     \
    DO(objective)            \
    DO(objectiveValue)       \
    DO(primal)               \
    DO(primalColumnSolution) \
    DO(rowLower)             \
    DO(rowUpper)             \
    DO(scaling)              \
    DO(setColumnStatus)      \
    DO(setDualTolerance)     \
    DO(setLogLevel)          \
    DO(setMaximumIterations) \
    DO(setMaximumSeconds)    \
    DO(setPerturbation)      \
    DO(setPrimalTolerance)   \
    DO(setRowStatus)         \
    DO(status)

struct pn_clp {
#define PN_CLP_POINTER(name) __typeof__(Clp_##name) *name;
    PN_CLP_FUNCTIONS(PN_CLP_POINTER)
#undef PN_CLP_POINTER
};

/* Filled by pn_clp_load, once for all threads. */
extern struct pn_clp pn_clp;

/* PN_EIO when the library cannot be loaded. Cost: a few milliseconds the first time. */
PN_MUST_USE enum pn_status pn_clp_load(void);

#define Clp_addColumns           pn_clp.addColumns
#define Clp_addRows              pn_clp.addRows
#define Clp_chgColumnLower       pn_clp.chgColumnLower
#define Clp_chgColumnUpper       pn_clp.chgColumnUpper
#define Clp_columnLower          pn_clp.columnLower
#define Clp_columnUpper          pn_clp.columnUpper
#define Clp_deleteModel          pn_clp.deleteModel
#define Clp_deleteRows           pn_clp.deleteRows
#define Clp_dual                 pn_clp.dual
#define Clp_dualRowSolution      pn_clp.dualRowSolution
#define Clp_freeRay              pn_clp.freeRay
#define Clp_getColSolution       pn_clp.getColSolution
#define Clp_getRowPrice          pn_clp.getRowPrice
#define Clp_infeasibilityRay     pn_clp.infeasibilityRay
#define Clp_loadProblem          pn_clp.loadProblem
#define Clp_newModel             pn_clp.newModel
#define Clp_numberIterations     pn_clp.numberIterations
#define Clp_objective            pn_clp.objective
#define Clp_objectiveValue       pn_clp.objectiveValue
#define Clp_primal               pn_clp.primal
#define Clp_primalColumnSolution pn_clp.primalColumnSolution
#define Clp_rowLower             pn_clp.rowLower
#define Clp_rowUpper             pn_clp.rowUpper
#define Clp_scaling              pn_clp.scaling
#define Clp_setColumnStatus      pn_clp.setColumnStatus
#define Clp_setDualTolerance     pn_clp.setDualTolerance
#define Clp_setLogLevel          pn_clp.setLogLevel
#define Clp_setMaximumIterations pn_clp.setMaximumIterations
#define Clp_setMaximumSeconds    pn_clp.setMaximumSeconds
#define Clp_setPerturbation      pn_clp.setPerturbation
#define Clp_setPrimalTolerance   pn_clp.setPrimalTolerance
#define Clp_setRowStatus         pn_clp.setRowStatus
#define Clp_status               pn_clp.status

#endif
